// Made by .ci/carry: a list of the files below Scenarios.
#include "CCarriedFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// A release carries them compressed.
#ifdef CARRIED_PACKED
#include CARRIED_PACKED
#else

static const unsigned char file_0[] = {
#embed "../../Scenarios/01-environments/called.json5"
};

static const unsigned char file_1[] = {
#embed "../../Scenarios/01-environments/decoys.json5"
};

static const unsigned char file_2[] = {
#embed "../../Scenarios/01-environments/environments.json5"
};

static const unsigned char file_3[] = {
#embed "../../Scenarios/01-environments/inference.json5"
};

static const unsigned char file_4[] = {
#embed "../../Scenarios/02-selection/near-misses.json5"
};

static const unsigned char file_5[] = {
#embed "../../Scenarios/02-selection/selection.json5"
};

static const unsigned char file_6[] = {
#embed "../../Scenarios/03-04-dev-and-prod/audit-of-full-devices.json5"
};

static const unsigned char file_7[] = {
#embed "../../Scenarios/03-04-dev-and-prod/audit-of-interruptions.json5"
};

static const unsigned char file_8[] = {
#embed "../../Scenarios/03-04-dev-and-prod/audit-of-many-events.json5"
};

static const unsigned char file_9[] = {
#embed "../../Scenarios/03-04-dev-and-prod/audit.json5"
};

static const unsigned char file_10[] = {
#embed "../../Scenarios/03-04-dev-and-prod/determinism-of-defaults.json5"
};

static const unsigned char file_11[] = {
#embed "../../Scenarios/03-04-dev-and-prod/determinism-of-languages.json5"
};

static const unsigned char file_12[] = {
#embed "../../Scenarios/03-04-dev-and-prod/determinism-of-processes.json5"
};

static const unsigned char file_13[] = {
#embed "../../Scenarios/03-04-dev-and-prod/determinism.json5"
};

static const unsigned char file_14[] = {
#embed "../../Scenarios/03-04-dev-and-prod/frozen-queries.json5"
};

static const unsigned char file_15[] = {
#embed "../../Scenarios/03-04-dev-and-prod/frozen-verbosity.json5"
};

static const unsigned char file_16[] = {
#embed "../../Scenarios/03-04-dev-and-prod/frozen.json5"
};

static const unsigned char file_17[] = {
#embed "../../Scenarios/03-04-dev-and-prod/tampering-of-many-events.json5"
};

static const unsigned char file_18[] = {
#embed "../../Scenarios/03-04-dev-and-prod/tampering.json5"
};

static const unsigned char file_19[] = {
#embed "../../Scenarios/03-dev/persistence.json5"
};

static const unsigned char file_20[] = {
#embed "../../Scenarios/03-dev/relaxations-of-several.json5"
};

static const unsigned char file_21[] = {
#embed "../../Scenarios/03-dev/relaxations.json5"
};

static const unsigned char file_22[] = {
#embed "../../Scenarios/03-dev/replay.json5"
};

static const unsigned char file_23[] = {
#embed "../../Scenarios/04-prod/fail-fast.json5"
};

static const unsigned char file_24[] = {
#embed "../../Scenarios/04-prod/image.json5"
};

static const unsigned char file_25[] = {
#embed "../../Scenarios/04-prod/modes.json5"
};

static const unsigned char file_26[] = {
#embed "../../Scenarios/04-prod/plane.json5"
};

static const unsigned char file_27[] = {
#embed "../../Scenarios/05-isolation/access-spellings.json5"
};

static const unsigned char file_28[] = {
#embed "../../Scenarios/05-isolation/access.json5"
};

static const unsigned char file_29[] = {
#embed "../../Scenarios/05-isolation/adjoining-volumes.json5"
};

static const unsigned char file_30[] = {
#embed "../../Scenarios/05-isolation/crossed.json5"
};

static const unsigned char file_31[] = {
#embed "../../Scenarios/05-isolation/databases.json5"
};

static const unsigned char file_32[] = {
#embed "../../Scenarios/05-isolation/links.json5"
};

static const unsigned char file_33[] = {
#embed "../../Scenarios/05-isolation/own-writes.json5"
};

static const unsigned char file_34[] = {
#embed "../../Scenarios/05-isolation/processes.json5"
};

static const unsigned char file_35[] = {
#embed "../../Scenarios/05-isolation/real-database.json5"
};

static const unsigned char file_36[] = {
#embed "../../Scenarios/05-isolation/second-runtime.json5"
};

static const unsigned char file_37[] = {
#embed "../../Scenarios/05-isolation/shared-folders.json5"
};

static const unsigned char file_38[] = {
#embed "../../Scenarios/05-isolation/volume-states.json5"
};

static const unsigned char file_39[] = {
#embed "../../Scenarios/05-isolation/volumes.json5"
};

static const unsigned char file_40[] = {
#embed "../../Scenarios/06-configuration/as-written.json5"
};

static const unsigned char file_41[] = {
#embed "../../Scenarios/06-configuration/database-clients.json5"
};

static const unsigned char file_42[] = {
#embed "../../Scenarios/06-configuration/left-files.json5"
};

static const unsigned char file_43[] = {
#embed "../../Scenarios/06-configuration/odd-values.json5"
};

static const unsigned char file_44[] = {
#embed "../../Scenarios/06-configuration/one-name.json5"
};

static const unsigned char file_45[] = {
#embed "../../Scenarios/06-configuration/only-variables.json5"
};

static const unsigned char file_46[] = {
#embed "../../Scenarios/06-configuration/process.json5"
};

static const unsigned char file_47[] = {
#embed "../../Scenarios/06-configuration/required.json5"
};

static const unsigned char file_48[] = {
#embed "../../Scenarios/06-configuration/spellings.json5"
};

static const unsigned char file_49[] = {
#embed "../../Scenarios/06-configuration/used-as-given.json5"
};

static const unsigned char file_50[] = {
#embed "../../Scenarios/07-validation/after-the-claim.json5"
};

static const unsigned char file_51[] = {
#embed "../../Scenarios/07-validation/beside-others.json5"
};

static const unsigned char file_52[] = {
#embed "../../Scenarios/07-validation/databases.json5"
};

static const unsigned char file_53[] = {
#embed "../../Scenarios/07-validation/many.json5"
};

static const unsigned char file_54[] = {
#embed "../../Scenarios/07-validation/own-places.json5"
};

static const unsigned char file_55[] = {
#embed "../../Scenarios/07-validation/validation.json5"
};

static const unsigned char file_56[] = {
#embed "../../Scenarios/07-validation/whatever-else.json5"
};

static const unsigned char file_57[] = {
#embed "../../Scenarios/08-observability/aggregation.json5"
};

static const unsigned char file_58[] = {
#embed "../../Scenarios/08-observability/consumers.json5"
};

static const unsigned char file_59[] = {
#embed "../../Scenarios/08-observability/environment.json5"
};

static const unsigned char file_60[] = {
#embed "../../Scenarios/08-observability/secrets-while-up.json5"
};

static const unsigned char file_61[] = {
#embed "../../Scenarios/08-observability/secrets.json5"
};

static const unsigned char file_62[] = {
#embed "../../Scenarios/08-observability/siblings.json5"
};

static const unsigned char file_63[] = {
#embed "../../Scenarios/09-non-goals/non-goals.json5"
};

static const unsigned char file_64[] = {
#embed "../../Scenarios/09-non-goals/paths.json5"
};

static const unsigned char file_65[] = {
#embed "../../Scenarios/10-sweeps/sweeps.json5"
};

static const unsigned char file_66[] = {
#embed "../../Scenarios/model.json5"
};

static const unsigned char file_67[] = {
#embed "../../Scenarios/model.lock.json"
};

static const unsigned char file_68[] = {
#embed "../../Scenarios/schemas/deviations.schema.json"
};

static const unsigned char file_69[] = {
#embed "../../Scenarios/schemas/model.schema.json"
};

static const unsigned char file_70[] = {
#embed "../../Scenarios/schemas/model/deviations.schema.json"
};

static const unsigned char file_71[] = {
#embed "../../Scenarios/schemas/model/scenarios.schema.json"
};

static const unsigned char file_72[] = {
#embed "../../Scenarios/schemas/model/subject.schema.json"
};

static const unsigned char file_73[] = {
#embed "../../Scenarios/schemas/record.schema.json"
};

static const unsigned char file_74[] = {
#embed "../../Scenarios/schemas/scenarios.schema.json"
};

static const unsigned char file_75[] = {
#embed "../../Scenarios/schemas/subject.schema.json"
};

static const unsigned char file_76[] = {
#embed "../../Scenarios/shared.json5"
};

static const unsigned char file_77[] = {
#embed "../../Scenarios/subjects/faulty.json5"
};

static const unsigned char file_78[] = {
#embed "../../Scenarios/subjects/reference.json5"
};

static const struct carried_file files[] = {
    {"01-environments/called.json5", file_0, sizeof file_0},
    {"01-environments/decoys.json5", file_1, sizeof file_1},
    {"01-environments/environments.json5", file_2, sizeof file_2},
    {"01-environments/inference.json5", file_3, sizeof file_3},
    {"02-selection/near-misses.json5", file_4, sizeof file_4},
    {"02-selection/selection.json5", file_5, sizeof file_5},
    {"03-04-dev-and-prod/audit-of-full-devices.json5", file_6, sizeof file_6},
    {"03-04-dev-and-prod/audit-of-interruptions.json5", file_7, sizeof file_7},
    {"03-04-dev-and-prod/audit-of-many-events.json5", file_8, sizeof file_8},
    {"03-04-dev-and-prod/audit.json5", file_9, sizeof file_9},
    {"03-04-dev-and-prod/determinism-of-defaults.json5", file_10, sizeof file_10},
    {"03-04-dev-and-prod/determinism-of-languages.json5", file_11, sizeof file_11},
    {"03-04-dev-and-prod/determinism-of-processes.json5", file_12, sizeof file_12},
    {"03-04-dev-and-prod/determinism.json5", file_13, sizeof file_13},
    {"03-04-dev-and-prod/frozen-queries.json5", file_14, sizeof file_14},
    {"03-04-dev-and-prod/frozen-verbosity.json5", file_15, sizeof file_15},
    {"03-04-dev-and-prod/frozen.json5", file_16, sizeof file_16},
    {"03-04-dev-and-prod/tampering-of-many-events.json5", file_17, sizeof file_17},
    {"03-04-dev-and-prod/tampering.json5", file_18, sizeof file_18},
    {"03-dev/persistence.json5", file_19, sizeof file_19},
    {"03-dev/relaxations-of-several.json5", file_20, sizeof file_20},
    {"03-dev/relaxations.json5", file_21, sizeof file_21},
    {"03-dev/replay.json5", file_22, sizeof file_22},
    {"04-prod/fail-fast.json5", file_23, sizeof file_23},
    {"04-prod/image.json5", file_24, sizeof file_24},
    {"04-prod/modes.json5", file_25, sizeof file_25},
    {"04-prod/plane.json5", file_26, sizeof file_26},
    {"05-isolation/access-spellings.json5", file_27, sizeof file_27},
    {"05-isolation/access.json5", file_28, sizeof file_28},
    {"05-isolation/adjoining-volumes.json5", file_29, sizeof file_29},
    {"05-isolation/crossed.json5", file_30, sizeof file_30},
    {"05-isolation/databases.json5", file_31, sizeof file_31},
    {"05-isolation/links.json5", file_32, sizeof file_32},
    {"05-isolation/own-writes.json5", file_33, sizeof file_33},
    {"05-isolation/processes.json5", file_34, sizeof file_34},
    {"05-isolation/real-database.json5", file_35, sizeof file_35},
    {"05-isolation/second-runtime.json5", file_36, sizeof file_36},
    {"05-isolation/shared-folders.json5", file_37, sizeof file_37},
    {"05-isolation/volume-states.json5", file_38, sizeof file_38},
    {"05-isolation/volumes.json5", file_39, sizeof file_39},
    {"06-configuration/as-written.json5", file_40, sizeof file_40},
    {"06-configuration/database-clients.json5", file_41, sizeof file_41},
    {"06-configuration/left-files.json5", file_42, sizeof file_42},
    {"06-configuration/odd-values.json5", file_43, sizeof file_43},
    {"06-configuration/one-name.json5", file_44, sizeof file_44},
    {"06-configuration/only-variables.json5", file_45, sizeof file_45},
    {"06-configuration/process.json5", file_46, sizeof file_46},
    {"06-configuration/required.json5", file_47, sizeof file_47},
    {"06-configuration/spellings.json5", file_48, sizeof file_48},
    {"06-configuration/used-as-given.json5", file_49, sizeof file_49},
    {"07-validation/after-the-claim.json5", file_50, sizeof file_50},
    {"07-validation/beside-others.json5", file_51, sizeof file_51},
    {"07-validation/databases.json5", file_52, sizeof file_52},
    {"07-validation/many.json5", file_53, sizeof file_53},
    {"07-validation/own-places.json5", file_54, sizeof file_54},
    {"07-validation/validation.json5", file_55, sizeof file_55},
    {"07-validation/whatever-else.json5", file_56, sizeof file_56},
    {"08-observability/aggregation.json5", file_57, sizeof file_57},
    {"08-observability/consumers.json5", file_58, sizeof file_58},
    {"08-observability/environment.json5", file_59, sizeof file_59},
    {"08-observability/secrets-while-up.json5", file_60, sizeof file_60},
    {"08-observability/secrets.json5", file_61, sizeof file_61},
    {"08-observability/siblings.json5", file_62, sizeof file_62},
    {"09-non-goals/non-goals.json5", file_63, sizeof file_63},
    {"09-non-goals/paths.json5", file_64, sizeof file_64},
    {"10-sweeps/sweeps.json5", file_65, sizeof file_65},
    {"model.json5", file_66, sizeof file_66},
    {"model.lock.json", file_67, sizeof file_67},
    {"schemas/deviations.schema.json", file_68, sizeof file_68},
    {"schemas/model.schema.json", file_69, sizeof file_69},
    {"schemas/model/deviations.schema.json", file_70, sizeof file_70},
    {"schemas/model/scenarios.schema.json", file_71, sizeof file_71},
    {"schemas/model/subject.schema.json", file_72, sizeof file_72},
    {"schemas/record.schema.json", file_73, sizeof file_73},
    {"schemas/scenarios.schema.json", file_74, sizeof file_74},
    {"schemas/subject.schema.json", file_75, sizeof file_75},
    {"shared.json5", file_76, sizeof file_76},
    {"subjects/faulty.json5", file_77, sizeof file_77},
    {"subjects/reference.json5", file_78, sizeof file_78},
};
#endif

const struct carried_file *carried_files(size_t *count) {
  *count = sizeof files / sizeof files[0];
#ifdef CARRIED_PACKED
  if (carried_unpack(packed, sizeof packed, unpacked, sizeof unpacked) != sizeof unpacked)
    *count = 0;
#endif
  return files;
}
