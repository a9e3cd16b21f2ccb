package health.ward.records.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.redis.EntraTokens.Token;
import io.lettuce.core.RedisCredentials;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** When tokens are asked for, and what connections are told. */
final class EntraCredentialsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Time time = new Time();
  private final Source source = new Source();
  private final EntraCredentials credentials =
      new EntraCredentials("object-id", source, time::now, time::later);
  private final List<String> shown = new ArrayList<>();

  @Test
  void aConnectionSignsInAsTheObjectIdWithTheToken() {
    source.give("one", HOUR);

    RedisCredentials login = resolved();

    assertEquals("object-id", login.getUsername());
    assertEquals("one", new String(login.getPassword()));
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItsEndAndThenAnotherIsAskedFor() {
    source.give("one", HOUR).give("two", HOUR);

    assertEquals("one", token());
    time.advance(HOUR.minus(EntraCredentials.AHEAD).minusNanos(1));
    assertEquals("one", token());
    time.advance(Duration.ofNanos(1));
    assertEquals("two", token());
    assertEquals(2, source.asked);
  }

  @Test
  void openConnectionsAreShownANewTokenAheadOfTheEnd() {
    source.give("one", HOUR).give("two", HOUR);
    connect();
    assertEquals(List.of("one"), shown);

    time.advance(HOUR.minus(EntraCredentials.AHEAD).minusNanos(1));
    assertEquals(List.of("one"), shown);
    time.advance(Duration.ofNanos(1));
    assertEquals(List.of("one", "two"), shown);
  }

  @Test
  void aSourceThatKeepsItsTokenIsAskedAgainUntilItHasAnother() {
    source.give("one", HOUR).give("one", EntraCredentials.AHEAD).give("two", HOUR);
    connect();

    time.advance(HOUR.minus(EntraCredentials.AHEAD));
    assertEquals(List.of("one"), shown);
    time.advance(EntraCredentials.PAUSE);
    assertEquals(List.of("one", "two"), shown);
  }

  @Test
  void aFailureIsAskedAboutAgainAfterAPauseAndCutsNothingWhileTheTokenIsValid() {
    source.give("one", HOUR).fail().fail().give("two", HOUR);
    connect();

    time.advance(HOUR.minus(EntraCredentials.AHEAD));
    assertEquals(2, source.asked);
    assertEquals("one", token());
    time.advance(EntraCredentials.PAUSE);
    time.advance(EntraCredentials.PAUSE);
    assertEquals(List.of("one", "two"), shown);
    assertEquals(4, source.asked);
  }

  @Test
  void withoutATokenThereIsATypedErrorAndTheSourceIsLeftInPeaceForAPause() {
    source.fail().give("one", HOUR);

    for (int i = 0; i < 3; i++) {
      CompletionException none =
          assertThrows(CompletionException.class, () -> credentials.valid().join());
      assertInstanceOf(EntraTokenException.class, none.getCause());
    }
    assertEquals(1, source.asked);
    time.advance(EntraCredentials.PAUSE);
    assertEquals("one", token());
  }

  @Test
  void aClientGetsATokenThatHasEndedRatherThanWaitingAndThenAnother() {
    source.give("one", HOUR);
    assertEquals("one", token());
    time.advance(HOUR);
    CompletableFuture<Token> slow = source.giveLater();

    assertEquals("one", atOnce());
    slow.complete(new Token("two", HOUR));
    assertEquals("two", atOnce());
  }

  private String atOnce() {
    return new String(credentials.resolveCredentials().toFuture().getNow(null).getPassword());
  }

  @Test
  void connectionsThatAskTogetherShareOneAnswer() {
    CompletableFuture<Token> slow = source.giveLater();

    CompletableFuture<Token> first = credentials.valid();
    CompletableFuture<Token> second = credentials.valid();
    assertFalse(first.isDone());
    slow.complete(new Token("one", HOUR));

    assertEquals("one", first.join().value());
    assertEquals("one", second.join().value());
    assertEquals("one", token());
    assertEquals(1, source.asked);
  }

  @Test
  void nobodyIsAskedOnceAllConnectionsAreClosed() {
    source.give("one", HOUR).give("two", HOUR);
    connect().dispose();

    time.advance(Duration.ofDays(1));
    assertEquals(1, source.asked);
    assertTrue(time.tasks.isEmpty());

    connect();
    assertEquals("two", shown.get(shown.size() - 1));
  }

  @Test
  void aConnectionThatComesBackShortlyBeforeTheEndIsShownANewTokenToo() {
    source.give("one", HOUR).give("two", HOUR);
    connect().dispose();
    time.advance(HOUR.minusMinutes(1));

    connect();

    assertEquals("two", shown.get(shown.size() - 1));
  }

  @Test
  void tokensThatEndSoonAreNotAskedForWithoutEnd() {
    source.give("one", Duration.ofMinutes(1)).give("two", HOUR);
    connect();
    assertEquals(1, source.asked);

    time.advance(EntraCredentials.PAUSE);
    assertEquals(List.of("one", "two"), shown);
  }

  @Test
  void aTimerThatComesTooLateAsksNobodyOnceMore() {
    source.give("one", HOUR).fail().give("two", HOUR);
    connect();
    time.advance(HOUR.minus(EntraCredentials.AHEAD));

    time.pass(EntraCredentials.PAUSE);
    assertEquals("two", token());
    time.advance(Duration.ZERO);

    assertEquals(3, source.asked);
  }

  @Test
  void connectionsAreToldOfATokenThatComesLaterWithoutOurLock() {
    CompletableFuture<Token> slow = source.giveLater();
    CompletableFuture<Token> answer = credentials.valid();
    List<Boolean> locked = new ArrayList<>();
    Disposable connection =
        credentials.credentials().subscribe(next -> locked.add(Thread.holdsLock(credentials)));

    slow.complete(new Token("one", HOUR));

    assertEquals("one", answer.join().value());
    assertEquals(List.of(false), locked);
    connection.dispose();
  }

  @Test
  void aTokenIsNotPartOfItsText() {
    assertEquals("Token[validFor=PT1H]", new Token("secret", HOUR).toString());
  }

  /** As a connection does: it signs in, and listens. */
  private Disposable connect() {
    token();
    return credentials.credentials().subscribe(next -> shown.add(new String(next.getPassword())));
  }

  private String token() {
    return new String(resolved().getPassword());
  }

  private RedisCredentials resolved() {
    credentials.valid().join();
    return credentials.resolveCredentials().toFuture().join();
  }

  private static final class Source implements EntraTokens {
    private final Queue<CompletableFuture<Token>> answers = new ArrayDeque<>();
    private int asked;

    Source give(String value, Duration validFor) {
      answers.add(CompletableFuture.completedFuture(new Token(value, validFor)));
      return this;
    }

    Source fail() {
      answers.add(
          CompletableFuture.failedFuture(
              new EntraTokenException("none", new IllegalStateException("down"))));
      return this;
    }

    CompletableFuture<Token> giveLater() {
      CompletableFuture<Token> answer = new CompletableFuture<>();
      answers.add(answer);
      return answer;
    }

    @Override
    public CompletionStage<Token> fetch() {
      asked++;
      return answers.remove();
    }
  }

  /** A clock that is moved by hand, and the timers that hang on it. */
  private static final class Time {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now = 42;

    private record Task(long at, Runnable run) implements Comparable<Task> {
      @Override
      public int compareTo(Task other) {
        return Long.compare(at, other.at);
      }
    }

    long now() {
      return now;
    }

    Executor later(Duration wait) {
      return run -> tasks.add(new Task(now + wait.toNanos(), run));
    }

    /** The timers come later than they should. */
    void pass(Duration by) {
      now += by.toNanos();
    }

    void advance(Duration by) {
      long end = now + by.toNanos();
      while (!tasks.isEmpty() && tasks.element().at() <= end) {
        Task due = tasks.remove();
        now = Math.max(now, due.at());
        due.run().run();
      }
      now = end;
    }
  }
}
