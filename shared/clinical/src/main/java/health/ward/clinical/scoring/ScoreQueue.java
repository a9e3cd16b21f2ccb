package health.ward.clinical.scoring;

/** The storage queue of patients who are to be scored. */
public final class ScoreQueue {

  /** Its name. */
  public static final String NAME = "ward-score";

  /** The setting that says where it is. */
  public static final String CONNECTION = "ScoreQueue";

  private ScoreQueue() {}
}
