package health.ward.records.history;

import java.util.Optional;

/**
 * What a record ought to be: a value that each write replaces and counts.
 *
 * @param version 0 while it is not there
 */
record Register(long version, String value) {

  /** A record that nobody has written. */
  static Register absent() {
    return new Register(0, "");
  }

  /** The register after a call, if the call can have had its answer here. */
  Optional<Register> after(Call call) {
    if (call.action() instanceof Action.Read) {
      return call.answer().equals(new Answer.Found(version, value))
          ? Optional.of(this)
          : Optional.empty();
    }
    if (call.action() instanceof Action.WriteIf write) {
      boolean holds = write.expected() == version;
      if (call.answer() instanceof Answer.Refused) {
        return holds ? Optional.empty() : Optional.of(this);
      }
      return holds ? written(write.value(), call.answer()) : Optional.empty();
    }
    return written(((Action.Write) call.action()).value(), call.answer());
  }

  /** Whether the call can have had its answer here or later: versions only grow. */
  boolean mayStillAnswer(Call call) {
    if (call.answer() instanceof Answer.Found found) {
      return found.version() >= version;
    }
    return !(call.answer() instanceof Answer.Written written) || written.version() > version;
  }

  private Optional<Register> written(String next, Answer answer) {
    boolean told =
        answer instanceof Answer.Unknown || answer.equals(new Answer.Written(version + 1));
    return told ? Optional.of(new Register(version + 1, next)) : Optional.empty();
  }
}
