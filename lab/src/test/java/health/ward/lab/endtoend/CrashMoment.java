package health.ward.lab.endtoend;

import health.ward.lab.endtoend.RedisCommands.Command;
import java.util.SplittableRandom;

/** Moments of a batch, as the commands tell them that Redis runs for it. */
enum CrashMoment {
  MADE("the job is made, nothing is sent") {
    @Override
    boolean isTold(Command command) {
      return command.inScript() && command.name().equals("PEXPIRE") && isJob(command);
    }
  },
  ACCEPTED("the caller has the job's name") {
    @Override
    boolean isTold(Command command) {
      return false;
    }
  },
  OPENED("a message is opened, the part not taken") {
    @Override
    boolean isTold(Command command) {
      return !command.inScript()
          && command.name().equals("HMGET")
          && isJob(command)
          && command.rest().matches(" \"h\" \"s[0-9]+\"");
    }

    @Override
    int nth(SplittableRandom random, int parts, int records) {
      return 1 + random.nextInt(parts);
    }
  },
  TAKEN("the part is taken, nothing is read") {
    @Override
    boolean isTold(Command command) {
      return command.inScript() && command.name().equals("HGET") && isJob(command);
    }

    @Override
    int nth(SplittableRandom random, int parts, int records) {
      return 1 + random.nextInt(parts);
    }
  },
  READING("among the reads") {
    @Override
    boolean isTold(Command command) {
      return isRead(command);
    }

    @Override
    int nth(SplittableRandom random, int parts, int records) {
      return 1 + random.nextInt(records - 1);
    }
  },
  READ("after the reads, during inference") {
    @Override
    boolean isTold(Command command) {
      return isRead(command);
    }

    @Override
    int nth(SplittableRandom random, int parts, int records) {
      return records;
    }
  },
  WRITING("the first record is written") {
    @Override
    boolean isTold(Command command) {
      return isWritten(command);
    }
  },
  HALF_WRITTEN("among the writes") {
    @Override
    boolean isTold(Command command) {
      return isWritten(command);
    }

    @Override
    int nth(SplittableRandom random, int parts, int records) {
      return 2 + random.nextInt(records - 2);
    }
  },
  WRITTEN("all is written, the last part not done") {
    @Override
    boolean isTold(Command command) {
      return isWritten(command);
    }

    @Override
    int nth(SplittableRandom random, int parts, int records) {
      return records;
    }
  },
  DONE("a part is done, its message is there") {
    @Override
    boolean isTold(Command command) {
      return command.inScript() && command.name().equals("HDEL") && isJob(command);
    }

    @Override
    int nth(SplittableRandom random, int parts, int records) {
      return 1 + random.nextInt(parts);
    }
  };

  private final String title;

  CrashMoment(String title) {
    this.title = title;
  }

  /** For people. */
  String title() {
    return title;
  }

  /** Whether this command of the batch may be the moment. */
  abstract boolean isTold(Command command);

  /** Which of the commands that may be the moment it is, from 1. */
  int nth(SplittableRandom random, int parts, int records) {
    return 1;
  }

  private static boolean isJob(Command command) {
    return command.key().endsWith(":job");
  }

  private static boolean isRead(Command command) {
    return !command.inScript()
        && command.name().equals("HMGET")
        && command.key().endsWith(":record")
        && command.rest().endsWith("\"v\"");
  }

  private static boolean isWritten(Command command) {
    return command.inScript() && command.name().equals("HSET") && command.key().endsWith(":record");
  }
}
