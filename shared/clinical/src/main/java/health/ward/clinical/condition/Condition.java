package health.ward.clinical.condition;

import java.util.Locale;
import java.util.Optional;

/**
 * The seventeen conditions of the Charlson index as coded by Quan et al. 2005 (Med Care 43:1130),
 * in the order of that paper, which is also the order of the risk model's input.
 */
public enum Condition {
  MI("myocardial infarction"),
  CHF("congestive heart failure"),
  PVD("peripheral vascular disease"),
  CEVD("cerebrovascular disease"),
  DEMENTIA("dementia"),
  CPD("chronic pulmonary disease"),
  RHEUMD("rheumatic (connective tissue) disease"),
  PUD("peptic ulcer disease"),
  MLD("mild liver disease"),
  DIAB("diabetes without chronic complication"),
  DIABWC("diabetes with chronic complication"),
  HP("hemiplegia or paraplegia"),
  REND("renal disease, moderate to severe"),
  CANC("malignancy, including leukaemia and lymphoma"),
  MSLD("moderate or severe liver disease"),
  METACANC("metastatic solid tumour"),
  AIDS("AIDS or HIV infection");

  private final String key = name().toLowerCase(Locale.ROOT);
  private final String label;

  Condition(String label) {
    this.label = label;
  }

  /** The short key used in answers, files and the model's metadata, for example {@code diabwc}. */
  public String key() {
    return key;
  }

  /** The condition in words. */
  public String label() {
    return label;
  }

  /** The condition of that exact key, if there is one. */
  public static Optional<Condition> withKey(String key) {
    for (Condition condition : values()) {
      if (condition.key.equals(key)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }
}
