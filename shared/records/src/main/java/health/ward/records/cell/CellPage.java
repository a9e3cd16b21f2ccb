package health.ward.records.cell;

import java.util.List;
import java.util.Optional;

/**
 * Some cells of a walk over all of them.
 *
 * @param names cells that were there when they were looked for; one may come twice
 * @param next where the walk goes on, empty at its end
 * @param moved whether cells may have been passed over since the walk began, because they were
 *     moved where they lie
 */
public record CellPage(List<CellName> names, Optional<String> next, boolean moved) {
  /** Keeps a copy of the list. */
  public CellPage {
    names = List.copyOf(names);
  }
}
