package health.ward.functions.patient.rotation;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Route;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.rotation.KeyRotation;
import health.ward.records.rotation.RotationStatus;
import java.util.List;

/** Begins and shows the rotation; the work itself is done on no request's thread. */
public final class RotationCalls {

  private static final String PATH = "keys/rotation";
  private static final String SCOPE = "keys.admin";

  private final KeyRotation rotation;

  private RotationCalls(KeyRotation rotation) {
    this.rotation = rotation;
  }

  /** The calls of one store's rotation. */
  public static List<Route> routes(KeyRotation rotation) {
    RotationCalls calls = new RotationCalls(rotation);
    return List.of(
        Route.ofSealed("POST", PATH, SCOPE, calls::begin),
        Route.ofSealed("GET", PATH, SCOPE, calls::show));
  }

  private ApiResponse begin(Call call) throws ProblemException {
    RotationStatus status = attempt(rotation::start);
    return ApiResponse.json(202, RotationAnswer.of(status)).with("Location", "/" + PATH);
  }

  private ApiResponse show(Call call) throws ProblemException {
    RotationStatus status =
        attempt(rotation::status)
            .orElseThrow(() -> new ProblemException(RotationProblems.neverBegun()));
    return ApiResponse.json(200, RotationAnswer.of(status));
  }

  private static <T> T attempt(Access<T> access) throws ProblemException {
    try {
      return access.run();
    } catch (RecordStoreUnavailableException unavailable) {
      throw new ProblemException(Problems.storeUnavailable());
    } catch (TamperedRecordException tampered) {
      throw new ProblemException(Problems.recordDamaged());
    }
  }

  private interface Access<T> {
    T run() throws RecordStoreUnavailableException, TamperedRecordException;
  }
}
