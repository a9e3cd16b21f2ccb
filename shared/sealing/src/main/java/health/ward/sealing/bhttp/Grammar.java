package health.ward.sealing.bhttp;

import java.util.Locale;
import java.util.Set;

/** The character rules of RFC 9110 and RFC 3986 that a message's texts are held to. */
final class Grammar {

  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  /** RFC 9110 section 7.6.1: fields that speak about a connection have no place in a message. */
  private static final Set<String> CONNECTION_FIELDS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private Grammar() {}

  static void require(boolean rule, String sentence) {
    if (!rule) {
      throw new IllegalArgumentException(sentence);
    }
  }

  static boolean isMethod(String text) {
    return isToken(text) && text.length() <= Limits.METHOD;
  }

  static boolean isScheme(String text) {
    return !text.isEmpty()
        && text.length() <= Limits.SCHEME
        && isLetter(text.charAt(0))
        && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || "+-.".indexOf(c) >= 0);
  }

  static boolean isAuthority(String text) {
    return text.length() <= Limits.AUTHORITY
        && text.chars().allMatch(c -> isVisible(c) && "/?#@\\\"<>".indexOf(c) < 0);
  }

  static boolean isPath(String text) {
    return text.startsWith("/")
        && text.length() <= Limits.PATH
        && text.chars().allMatch(c -> isVisible(c) && c != '#');
  }

  static boolean isFieldName(String text) {
    return isToken(text)
        && text.length() <= Limits.FIELD_NAME
        && text.equals(text.toLowerCase(Locale.ROOT))
        && !CONNECTION_FIELDS.contains(text);
  }

  /** Visible ASCII, the octets 0x80 to 0xFF, and between them spaces and tabs. */
  static boolean isFieldValue(String text) {
    return text.chars().allMatch(c -> isVisible(c) || isBlank(c) || (c >= 0x80 && c <= 0xff))
        && (text.isEmpty()
            || (!isBlank(text.charAt(0)) && !isBlank(text.charAt(text.length() - 1))));
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || TOKEN_SYMBOLS.indexOf(c) >= 0);
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isVisible(int c) {
    return c > 0x20 && c < 0x7f;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }
}
