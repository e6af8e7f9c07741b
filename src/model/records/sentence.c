/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/sentence.h"

DOSSIER_DEFINE_RECORD (DossierSentence, sentence, SENTENCE, DOSSIER_SENTENCE_FIELDS, "sentence")
