import type { PatientDesk } from "../desk/patient-desk";
import { Find } from "./Find";
import { useObservable } from "./hooks";
import { PatientForm } from "./PatientForm";
import { PatientPage } from "./PatientPage";

/** Finding, reading, entering and changing one patient. */
export function PatientWork({ desk }: { desk: PatientDesk }) {
  const state = useObservable(desk);
  switch (state.view) {
    case "find":
      return <Find desk={desk} state={state} />;
    case "record":
      return state.stored === undefined ? null : (
        <PatientPage desk={desk} state={state} stored={state.stored} />
      );
    case "form":
      return <PatientForm desk={desk} state={state} />;
  }
}
