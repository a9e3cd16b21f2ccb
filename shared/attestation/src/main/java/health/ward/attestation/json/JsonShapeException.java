package health.ward.attestation.json;

import health.ward.attestation.AttestationException;

/** A document is not the JSON that was agreed on; the message begins with the place. */
public final class JsonShapeException extends AttestationException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  public JsonShapeException(String pointer, String problem) {
    super((pointer.isEmpty() ? "document" : pointer) + ": " + problem);
    this.pointer = pointer;
  }

  /** The JSON pointer (RFC 6901) of the offending value; empty for the document itself. */
  public String pointer() {
    return pointer;
  }
}
