package health.ward.functions.delineate.dicom;

import java.util.Set;

/** Value representations (PS3.5, section 6.2): those of the attributes that are read or written. */
enum Vr {
  AS,
  AT,
  CS,
  DA,
  DS,
  IS,
  LO,
  LT,
  OB,
  PN,
  SH,
  SQ,
  TM,
  UI,
  UL,
  US;

  /** Codes that are followed by two bytes of nothing and a length of 32 bits. */
  private static final Set<String> LONG =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  /** Codes that are followed by a length of 16 bits. */
  private static final Set<String> SHORT =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  /** Whether a code in a file is one of the standard's, known here or not. */
  static boolean isCode(String code) {
    return LONG.contains(code) || SHORT.contains(code);
  }

  /** Whether the length after this code has 32 bits. */
  static boolean isLong(String code) {
    return LONG.contains(code);
  }

  /** What makes a value's length even. */
  byte padding() {
    return (byte) (this == UI || this == OB ? 0 : ' ');
  }
}
