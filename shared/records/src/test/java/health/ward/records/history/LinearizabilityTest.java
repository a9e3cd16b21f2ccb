package health.ward.records.history;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories that are known to be possible, and such that are not. */
final class LinearizabilityTest {
  private final List<Call> calls = new ArrayList<>();

  @Test
  void nothingIsPossible() {
    holds();
  }

  @Test
  void oneAfterTheOther() {
    write("a", 1, 0, 1);
    read(1, "a", 2, 3);
    writeIf(1, "b", 2, 4, 5);
    read(2, "b", 6, 7);
    holds();
  }

  @Test
  void aRecordThatNobodyWroteIsNotThere() {
    read(0, "", 0, 1);
    writeIf(0, "a", 1, 2, 3);
    holds();
  }

  @Test
  void aReadBesideAWriteMaySeeEitherValue() {
    write("a", 1, 0, 1);
    write("b", 2, 2, 10);
    read(1, "a", 3, 4);
    read(2, "b", 5, 6);
    holds();
  }

  @Test
  void whatWasSeenOnceIsSeenAfterwards() {
    write("a", 1, 0, 1);
    write("b", 2, 2, 10);
    read(2, "b", 3, 4);
    read(1, "a", 5, 6);
    fails();
  }

  @Test
  void aReadAfterAWriteDoesNotSeeTheValueBefore() {
    write("a", 1, 0, 1);
    write("b", 2, 2, 3);
    read(1, "a", 4, 5);
    fails();
  }

  @Test
  void ofTwoWritesToOneVersionOneIsRefused() {
    write("a", 1, 0, 1);
    writeIf(1, "b", 2, 2, 5);
    refused(1, 3, 6);
    holds();
  }

  @Test
  void twoWritesToOneVersionAreALostUpdate() {
    write("a", 1, 0, 1);
    writeIf(1, "b", 2, 2, 5);
    writeIf(1, "c", 2, 3, 6);
    fails();
  }

  @Test
  void twoWritesDoNotGetOneVersion() {
    write("a", 1, 0, 5);
    write("b", 1, 0, 5);
    fails();
  }

  @Test
  void nobodyIsRefusedForNothing() {
    write("a", 1, 0, 1);
    refused(1, 2, 3);
    fails();
  }

  @Test
  void aValueThatNobodyWroteIsNotRead() {
    write("a", 1, 0, 1);
    read(1, "b", 2, 3);
    fails();
  }

  @Test
  void aWriteWithoutAnAnswerMayBeDoneLater() {
    write("a", 1, 0, 1);
    unknown(new Action.WriteIf(1, "b"), 2);
    read(1, "a", 4, 5);
    read(2, "b", 6, 7);
    holds();
  }

  @Test
  void aWriteWithoutAnAnswerMayNeverBeDone() {
    write("a", 1, 0, 1);
    unknown(new Action.Write("b"), 2);
    read(1, "a", 4, 5);
    writeIf(1, "c", 2, 6, 7);
    holds();
  }

  @Test
  void aWriteWithoutAnAnswerIsNotDoneTwice() {
    write("a", 1, 0, 1);
    unknown(new Action.Write("b"), 2);
    read(2, "b", 4, 5);
    write("c", 3, 6, 7);
    read(4, "b", 8, 9);
    fails();
  }

  @Test
  void aWriteWithoutAnAnswerIsNotDoneBeforeItBegun() {
    write("a", 1, 0, 1);
    read(2, "b", 2, 3);
    unknown(new Action.Write("b"), 4);
    fails();
  }

  @Test
  void manyAtATimeAreSearchedInTime() {
    for (int i = 0; i < 12; i++) {
      unknown(new Action.Write("u" + i), i);
    }
    for (int i = 0; i < 200; i++) {
      write("w" + i, i + 1L, 100 + 2L * i, 105 + 2L * i);
      read(i + 1L, "w" + i, 103 + 2L * i, 107 + 2L * i);
    }
    holds();
  }

  private void write(String value, long version, long begun, long ended) {
    calls.add(new Call(new Action.Write(value), new Answer.Written(version), begun, ended));
  }

  private void writeIf(long expected, String value, long version, long begun, long ended) {
    calls.add(
        new Call(new Action.WriteIf(expected, value), new Answer.Written(version), begun, ended));
  }

  private void refused(long expected, long begun, long ended) {
    calls.add(new Call(new Action.WriteIf(expected, "r"), new Answer.Refused(), begun, ended));
  }

  private void read(long version, String value, long begun, long ended) {
    calls.add(new Call(new Action.Read(), new Answer.Found(version, value), begun, ended));
  }

  private void unknown(Action action, long begun) {
    calls.add(new Call(action, new Answer.Unknown(), begun, begun));
  }

  private void holds() {
    assertTrue(Linearizability.holds(calls));
  }

  private void fails() {
    assertFalse(Linearizability.holds(calls));
  }
}
