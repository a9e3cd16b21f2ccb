package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into tokens. What punctuation would tear apart is found first, in this order: ICD-10
 * codes ("E11.2"), dotted abbreviations ("C.O.P.D."), letter pairs ("h/o", "n/a"), "w/", signs
 * ("-ve", "(+)", "HIV+"), numbers, question marks. Hyphens and apostrophes inside words never
 * divide.
 */
final class Tokenizer {
  private static final String BEFORE = "(?<![a-z0-9])";
  private static final String AFTER = "(?![a-z0-9])";
  private static final String AFTER_WORD = "(?<=[a-z0-9])";
  private static final Pattern TOKEN =
      Pattern.compile(
          String.join(
              "|",
              "(?<code>"
                  + BEFORE
                  + "[a-z][0-9]{2}(?:\\.?[0-9][0-9a-z]{0,3}|\\.?a[0-9])?"
                  + AFTER
                  + ")",
              "(?<dotted>" + BEFORE + "(?:[a-z]\\.){2,}(?:[a-z]" + AFTER + ")?)",
              "(?<pair>" + BEFORE + "(?:[a-z]/[a-z]|2/2|w/out)" + AFTER + ")",
              "(?<with>" + BEFORE + "w/)",
              "(?<sign>[-+]ve" + AFTER + "|\\( ?[-+] ?\\)",
              AFTER_WORD + "[+]{1,3}(?![+a-z0-9])|" + AFTER_WORD + "-(?=[,;.)\\n]|$))",
              "(?<number>[0-9]+\\.[0-9][0-9.]*(?<!\\.))",
              "(?<word>%|[\\p{L}\\p{N}\\p{So}][\\p{L}\\p{N}\\p{So}']*(?<!'))",
              "(?<doubt>\\(\\?+\\)|\\?+)",
              "(?<stop>[;.!\\r\\n|\\u2026])",
              "(?<comma>,)",
              "(?<and>[&+])",
              "(?<open>[(\\[{])",
              "(?<close>[)\\]}])",
              "(?<soft>[/\\\\:=]|(?<![^\\s])-+|-+(?!\\S))"));

  private static final Set<String> ABBREVIATIONS =
      Set.of("pt", "hx", "fhx", "pmh", "dx", "dr", "fam", "hist", "poss", "prob", "susp", "approx");

  private Tokenizer() {}

  static List<Token> tokens(String text) {
    FoldedText folded = FoldedText.of(text);
    Matcher found = TOKEN.matcher(folded.characters());
    List<Token> tokens = new ArrayList<>();
    while (found.find()) {
      Token token = token(folded, found);
      if (!afterAbbreviation(token, found, tokens)) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  private static Token token(FoldedText folded, Matcher found) {
    Token.Kind kind = kind(found);
    boolean word = kind == Token.Kind.WORD || kind == Token.Kind.CODE;
    return new Token(
        kind,
        word ? word(folded.characters(), found) : "",
        folded.start(found.start()),
        folded.end(found.end()));
  }

  private static Token.Kind kind(Matcher found) {
    if (found.group("code") != null) {
      return Token.Kind.CODE;
    } else if (found.group("stop") != null) {
      return Token.Kind.STOP;
    } else if (found.group("comma") != null) {
      return Token.Kind.COMMA;
    } else if (found.group("open") != null) {
      return Token.Kind.OPEN;
    } else if (found.group("close") != null) {
      return Token.Kind.CLOSE;
    } else if (found.group("soft") != null) {
      return Token.Kind.SOFT;
    }
    return Token.Kind.WORD;
  }

  private static String word(String characters, Matcher found) {
    String word = found.group();
    if (found.group("and") != null) {
      return "and";
    } else if (found.group("with") != null) {
      return "with";
    } else if (found.group("sign") != null) {
      return word.indexOf('-') >= 0 ? "-ve" : "+ve";
    } else if (found.group("doubt") != null) {
      return endsWord(characters, found) ? "x?" : "?";
    } else if (found.group("pair") != null) {
      return word.startsWith("w/o") ? "without" : word;
    }
    return word.replace(".", "").replace("'", "");
  }

  /** A question mark doubts the word before it when it clings to that one and to no other. */
  private static boolean endsWord(String characters, Matcher found) {
    boolean clingsBefore =
        found.start() > 0 && Character.isLetterOrDigit(characters.charAt(found.start() - 1));
    boolean clingsAfter =
        found.end() < characters.length()
            && Character.isLetterOrDigit(characters.charAt(found.end()));
    return found.group().startsWith("(") || (clingsBefore && !clingsAfter);
  }

  private static boolean afterAbbreviation(Token token, Matcher found, List<Token> before) {
    return token.kind() == Token.Kind.STOP
        && found.group().equals(".")
        && !before.isEmpty()
        && ABBREVIATIONS.contains(before.get(before.size() - 1).word());
  }
}
