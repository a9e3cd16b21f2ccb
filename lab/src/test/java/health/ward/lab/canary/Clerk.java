package health.ward.lab.canary;

import java.util.Map;

/** Somebody who calls the API. */
interface Clerk {

  /**
   * What came back.
   *
   * @param tag the entity tag; empty when there was none
   */
  record Answer(int status, String tag, String body) {}

  /**
   * Calls.
   *
   * @param path begins with a slash
   * @param fields header fields, names in lower case
   */
  Answer call(String method, String path, Map<String, String> fields, String body) throws Exception;

  /** Sends what no client of the API would send; gives the status. */
  int malformed(String stray) throws Exception;
}
