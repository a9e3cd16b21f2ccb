package health.ward.cli.render;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** A file whose text stands for one placeholder, as it is. */
final class InsertedText {
  private static final Pattern NAME = Pattern.compile(Template.NAME);

  /**
   * No dollar, which would begin a placeholder of ours or of SCONE's; no sign but ends of lines.
   */
  private static final Pattern TEXT = Pattern.compile("[^$\\p{Cntrl}]+(\\n[^$\\p{Cntrl}]*)*");

  private InsertedText() {}

  /**
   * The text as the value of a name.
   *
   * @param examples whether what an example says may stand in it
   * @throws ValueException when it is no text that can stand in a template; the message is about
   *     the file
   */
  static Values read(String name, byte[] file, boolean examples) throws ValueException {
    if (!NAME.matcher(name).matches()) {
      throw new ValueException(name + " is no name of a value");
    }
    String text = text(file).stripTrailing();
    if (!TEXT.matcher(text).matches()) {
      throw new ValueException("is empty, or holds a dollar or a control character");
    }
    if (!examples && text.lines().anyMatch(ValueRules::isExample)) {
      throw new ValueException("is still an example's; render it with your own values");
    }
    return new Values(Map.of(name, text), examples);
  }

  private static String text(byte[] file) throws ValueException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new ValueException("is no UTF-8 text", e);
    }
  }
}
