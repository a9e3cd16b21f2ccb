package health.ward.records.redis;

import io.lettuce.core.RedisException;

/** A change was made, but too few replicas had it in time: it is lost if its server is. */
final class NotReplicatedException extends RedisException {
  private static final long serialVersionUID = 1L;

  NotReplicatedException(long have, int required) {
    super(have + " of " + required + " replicas have the change");
  }
}
