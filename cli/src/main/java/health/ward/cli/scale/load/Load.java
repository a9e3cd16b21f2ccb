package health.ward.cli.scale.load;

/**
 * What comes to an app.
 *
 * @param app name of the deployment
 * @param fromSecond when it begins
 * @param toSecond when it has ended; one second later than it began for what comes at once
 * @param calls messages or requests of the whole time, evenly
 */
public record Load(String app, int fromSecond, int toSecond, double calls) {

  /** Calls in one second. */
  public double in(int second) {
    return second >= fromSecond && second < toSecond ? calls / (toSecond - fromSecond) : 0;
  }
}
