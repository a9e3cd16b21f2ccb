package health.ward.records.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Cuts what a client sends into commands (RESP: arrays of blobs). */
final class Commands {

  private Commands() {}

  /** The bytes of the next command, or none at the end. */
  static byte[] next(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String head = line(in, all);
    if (head.isEmpty()) {
      return new byte[0];
    }
    for (int blobs = Integer.parseInt(head.substring(1)); blobs > 0; blobs--) {
      int length = Integer.parseInt(line(in, all).substring(1)) + 2;
      byte[] blob = in.readNBytes(length);
      if (blob.length < length) {
        throw new EOFException();
      }
      all.writeBytes(blob);
    }
    return all.toByteArray();
  }

  /** A line without its end; empty at the end of the stream. */
  private static String line(InputStream in, ByteArrayOutputStream all) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return "";
      }
      all.write(next);
      line.append((char) next);
    }
    all.write('\n');
    return line.substring(0, line.length() - 1);
  }
}
