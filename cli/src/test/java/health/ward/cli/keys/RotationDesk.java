package health.ward.cli.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.StrictJson;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Route;
import java.util.List;

/** The calls of rotation as the contract has them; each look sees it one step further. */
final class RotationDesk {
  private static final int PATIENCE = 100;

  private int begun;
  private int asked;
  private int looks;
  private boolean stuck;
  private String to = "kek-2";
  private String becomes = "kek-2";
  private int damaged;
  private boolean withdrawn;
  private boolean alone;

  List<Route> routes() {
    return List.of(
        Route.ofSealed("POST", "keys/rotation", "keys.admin", this::begin),
        Route.ofSealed("GET", "keys/rotation", "keys.admin", this::look));
  }

  synchronized int begun() {
    return begun;
  }

  /** One record cannot be rewrapped. */
  synchronized void damage() {
    damaged = 1;
  }

  /** The old key is gone. */
  synchronized void withdraw() {
    withdrawn = true;
  }

  /** There never was an older key. */
  synchronized void holdOne() {
    alone = true;
  }

  /** The process that works on it is lost, until somebody begins again. */
  synchronized void lose() {
    stuck = true;
  }

  /** An app with another current key begins in the middle. */
  synchronized void replacedBy(String other) {
    becomes = other;
  }

  private synchronized ApiResponse begin(Call call) {
    if (++begun > 1) {
      stuck = false;
    }
    return ApiResponse.json(202, state()).with("Location", "/keys/rotation");
  }

  private synchronized ApiResponse look(Call call) throws ProblemException {
    if (++asked > PATIENCE) {
      throw new ProblemException(Problem.of(404, "no-rotation", "Who asks", "Look less often."));
    }
    if (!stuck) {
      looks++;
    }
    to = becomes;
    return ApiResponse.json(200, state());
  }

  /** Not begun; first walk 400, 800 of 1000; second 500; complete. */
  private ObjectNode state() {
    boolean complete = looks > 3;
    boolean second = looks > 2;
    ObjectNode state = StrictJson.object();
    state.put("run", "r").put("state", complete ? "complete" : "running").put("to", to);
    state.putArray("from");
    state.putArray("withdrawn");
    if (!alone) {
      (withdrawn ? state.withArray("withdrawn") : state.withArray("from")).add("kek-1");
    }
    state.put("walk", second ? 2 : Math.min(1, looks)).put("total", 1000);
    state.put("seen", complete ? 1000 : second ? 500 : looks * 400);
    state.put("rewrapped", withdrawn ? 0 : Math.min(980, looks * 400)).put("alreadyNew", 0);
    state.put("failed", damaged).put("rate", 400.0);
    state.putArray("failures");
    if (damaged > 0) {
      state.withArray("failures").add("tag-of-damaged");
    }
    state.put("started", "2026-11-27T00:00:00Z").put("reported", "report " + looks);
    ObjectNode erasures = state.putObject("erasures");
    erasures.put("final", withdrawn ? 5 : 3).put("becameFinal", withdrawn ? 2 : 0);
    erasures.putArray("records");
    erasures.putObject("waiting");
    if (withdrawn) {
      erasures.withArray("records").add("tag-1").add("tag-2");
    } else {
      ((ObjectNode) erasures.path("waiting")).put("kek-1", 2);
    }
    return state;
  }
}
