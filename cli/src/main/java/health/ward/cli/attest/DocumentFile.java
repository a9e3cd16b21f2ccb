package health.ward.cli.attest;

import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.endorsement.EndorsementDocumentException;
import health.ward.cli.InputFile;
import health.ward.cli.UsageException;

/** A file with an endorsement document in it. */
record DocumentFile(InputFile file) {

  /** What is in it; the message of a failure begins with the file's name. */
  EndorsementDocument read() throws UsageException {
    byte[] bytes = file.bytes();
    try {
      return EndorsementDocument.parse(bytes);
    } catch (EndorsementDocumentException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }
}
