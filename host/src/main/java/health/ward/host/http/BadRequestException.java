package health.ward.host.http;

/** A request that gets an empty 400; the message never quotes it. */
final class BadRequestException extends Exception {

  BadRequestException(String reason) {
    super(reason);
  }
}
