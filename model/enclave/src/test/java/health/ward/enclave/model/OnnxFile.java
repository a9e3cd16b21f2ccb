package health.ward.enclave.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes tiny ONNX files of one node each, in protobuf's wire format, for tests. */
public final class OnnxFile {
  public static final int FP32 = 1;
  public static final int INT64 = 7;

  private OnnxFile() {}

  /** {@code y = op(x)}, shape [N, columns]. */
  public static byte[] unary(String op, int elementType, int columns) {
    Message node = new Message().text(1, "x").text(2, "y").text(4, op);
    Message graph =
        new Message()
            .message(1, node)
            .text(2, "test")
            .message(11, value("x", elementType, columns))
            .message(12, value("y", elementType, columns));
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, 13))
        .bytes();
  }

  /** Puts a file where a models folder has it. */
  public static void write(Path models, String name, int version, byte[] content)
      throws java.io.IOException {
    Path folder = models.resolve(name).resolve(Integer.toString(version));
    Files.createDirectories(folder);
    Files.write(folder.resolve("model.onnx"), content);
  }

  private static Message value(String name, int elementType, int columns) {
    Message shape =
        new Message()
            .message(1, new Message().text(2, "N"))
            .message(1, new Message().number(1, columns));
    Message tensor = new Message().number(1, elementType).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return counted(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return counted(field, value.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private Message counted(int field, byte[] value) {
      varint((field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 0x7f) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
