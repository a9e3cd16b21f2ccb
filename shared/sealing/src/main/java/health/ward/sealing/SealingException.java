package health.ward.sealing;

/**
 * The root of everything that can go wrong with a sealed message. Messages are fixed sentences: no
 * byte of a message, a key or a field value is ever part of one.
 */
public abstract class SealingException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param message a fixed sentence, free of payload
   */
  protected SealingException(String message) {
    super(message);
  }
}
