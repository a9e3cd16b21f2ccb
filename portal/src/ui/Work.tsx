import { useEffect, useMemo, useState } from "preact/hooks";
import type { Api } from "../api/api";
import { BatchDesk, isUnderWay } from "../desk/batch-desk";
import { ImageDesk } from "../desk/image-desk";
import { isUnsaved, PatientDesk } from "../desk/patient-desk";
import { texts } from "../texts";
import { BatchWork } from "./BatchWork";
import { useObservable } from "./hooks";
import { ImageCheck } from "./ImageCheck";
import { PatientWork } from "./PatientWork";
import { Tabs, type Tab } from "./Tabs";

interface Properties {
  readonly api: Api;
  readonly onUnsaved: (unsaved: boolean) => void;
}

/** What a clerk can do. All desks stay as they are while another is looked at. */
export function Work({ api, onUnsaved }: Properties) {
  const patients = useMemo(() => new PatientDesk(api), [api]);
  const images = useMemo(() => new ImageDesk(api), [api]);
  const batches = useMemo(() => new BatchDesk(api), [api]);
  useEffect(() => () => batches.close(), [batches]);
  const [tab, setTab] = useState<Tab>("patients");
  const [patient, batch] = [useObservable(patients), useObservable(batches)];
  const unsaved = isUnsaved(patient) || isUnderWay(batch);
  useEffect(() => onUnsaved(unsaved), [unsaved, onUnsaved]);
  return (
    <>
      <Tabs selected={tab} onSelect={setTab} />
      <div id="panel-patients" role="tabpanel" aria-label={texts.tabs.patients} hidden={tab !== "patients"}>
        <PatientWork desk={patients} />
      </div>
      <div id="panel-image" role="tabpanel" aria-label={texts.tabs.image} hidden={tab !== "image"}>
        <ImageCheck desk={images} />
      </div>
      <div id="panel-batch" role="tabpanel" aria-label={texts.tabs.batch} hidden={tab !== "batch"}>
        <BatchWork desk={batches} />
      </div>
    </>
  );
}
