package health.ward.clinical.condition;

import java.util.Locale;

/** What a term needs beside it, or does to its neighbours. */
enum Trait {
  NONE,
  /** A cancer that has no metastases: "stage IV" beside it says nothing about them. */
  OF_BLOOD,
  /** Means something only in a sentence that names a solid cancer ("stage IV"). */
  BESIDE_CANCER,
  /** Means something only in a sentence that names a liver disease ("varices"). */
  BESIDE_LIVER,
  /** Makes diabetes a complicated one when it is joined to it ("diabetes with neuropathy"). */
  OF_DIABETES,
  /** As {@link #OF_DIABETES}; alone it is too broad to say anything ("kidney disease"). */
  ONLY_OF_DIABETES;

  static Trait named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
