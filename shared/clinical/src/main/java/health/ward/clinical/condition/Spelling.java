package health.ward.clinical.condition;

/**
 * A word as far as its spelling matters: without a plural ending, British as American, and as it
 * sounds. A misspelling costs letters: a phrase must have as many before it is forgiven, so that
 * short terms bear none.
 *
 * @param word the word with e for ae and oe and or for our
 * @param key the same without a plural ending
 * @param sound the key as it sounds: ph as f, y as i, doubled letters once, and the like
 * @param letters a bit for each letter of the sound
 */
record Spelling(String word, String key, String sound, int letters) {
  private static final int SHORTEST_PLURAL = 5;
  private static final int SHORTEST_MISSPELT = 5;
  private static final int LONG_WORD = 10;

  /** Sounds the same, or two neighbours are swapped. */
  private static final int LIGHT = 5;

  /** One letter more, less or changed. */
  private static final int SLIP = 7;

  /** Two such slips; in long words only. */
  private static final int TWO_SLIPS = 10;

  static Spelling of(String word) {
    String plain = word.replace("ae", "e").replace("oe", "e").replace("our", "or");
    String key = stem(plain);
    String sound = sound(key);
    int letters = 0;
    for (int at = 0; at < sound.length(); at++) {
      letters |= 1 << (sound.charAt(at) & 31);
    }
    return new Spelling(plain, key, sound, letters);
  }

  /** The word without a plural ending; short words ("aids", "mets") stay as they are. */
  static String stem(String word) {
    if (word.length() < SHORTEST_PLURAL || !word.endsWith("s")) {
      return word;
    }
    if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
      return word;
    }
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.substring(0, word.length() - 1);
  }

  private static String sound(String key) {
    String sound =
        key.replace("ph", "f")
            .replace("rh", "r")
            .replace("th", "t")
            .replace("ch", "k")
            .replace("ck", "k")
            .replace("x", "ks")
            .replace("q", "k")
            .replace('y', 'i')
            .replace('z', 's');
    if (sound.startsWith("pn") || sound.startsWith("ps")) {
      sound = sound.substring(1);
    }
    StringBuilder heard = new StringBuilder(sound.length());
    for (int at = 0; at < sound.length(); at++) {
      char letter = sound.charAt(at);
      char next = at + 1 < sound.length() ? sound.charAt(at + 1) : ' ';
      if (letter == 'c') {
        letter = next == 'e' || next == 'i' ? 's' : 'k';
      } else if (letter == 't' && sound.startsWith("tion", at)) {
        letter = 's';
      }
      if (heard.length() == 0 || heard.charAt(heard.length() - 1) != letter) {
        heard.append(letter);
      }
    }
    return heard.toString();
  }

  /** Short words and words with digits are never taken for others. */
  boolean mayBeMisspelt() {
    return key.length() >= SHORTEST_MISSPELT && key.chars().allMatch(Character::isLetter);
  }

  char firstSound() {
    return sound.charAt(0);
  }

  /**
   * What it costs to read this word as that one; 0 when they are too far apart. The first sound is
   * never forgiven.
   */
  int costAs(Spelling meant) {
    if (firstSound() != meant.firstSound()
        || Integer.bitCount(letters ^ meant.letters) > 4
        || Math.abs(key.length() - meant.key.length()) > 3) {
      return 0;
    }
    if (sound.equals(meant.sound) || swapped(key, meant.key)) {
      return LIGHT;
    }
    int most = key.length() >= LONG_WORD && meant.key.length() >= LONG_WORD ? 2 : 1;
    int slips = slips(word, meant.word, most);
    if (slips > 1) {
      slips = Math.min(slips, slips(key, meant.key, most));
    }
    if (slips > 1) {
      slips = Math.min(slips, slips(sound, meant.sound, most));
    }
    return slips <= 1 ? SLIP : slips <= most ? TWO_SLIPS : 0;
  }

  private static boolean swapped(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    int at = 0;
    while (at < one.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at + 1 < one.length()
        && one.charAt(at) == other.charAt(at + 1)
        && one.charAt(at + 1) == other.charAt(at)
        && one.substring(at + 2).equals(other.substring(at + 2));
  }

  /**
   * Letters more, less, changed or swapped with a neighbour (optimal string alignment).
   *
   * @return something above {@code most} as soon as it is seen that there are more
   */
  private static int slips(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    int fewestOfLast = 0;
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      int fewest = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + changed, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        fewest = Math.min(fewest, row[j]);
      }
      // A later row is never below this one, or by a swap below one more than the row before it.
      if (fewest > most && fewestOfLast >= most) {
        return most + 1;
      }
      fewestOfLast = fewest;
      before = last;
      last = row;
    }
    return last[other.length()];
  }
}
