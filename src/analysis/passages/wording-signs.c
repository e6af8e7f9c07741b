/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/wording-signs.h"

#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"

/* All of a thing, or a part of it */
static const char WHOLE[] = "all every each entire whole fully completely everyone everybody alle allen aller alles sämtliche sämtlichen gesamte gesamten "
                            "tous toutes tout toute entier entière todos todas todo toda entero entera";
static const char PART[] = "some several part parts partly partially certain only solely limited handful most einige einigen mehrere teil teile teils teilweise manche nur "
                           "lediglich wenige bestimmte certains certaines partie seulement quelques plusieurs uniquement algunos algunas parte sólo solo solamente "
                           "parcial parcialmente varios varias";

/* It has happened, or is still to, by language. Verbs of the present are neither. */
static const char *const DONE[DOSSIER_N_LANGUAGES] = {
  "has have had already was were since", "bereits schon hat haben hatte wurde wurden ist sind", "a ont avait déjà fut été", "ha han había ya fue fueron",
};
static const char *const TO_COME[DOSSIER_N_LANGUAGES] = {
  "will would yet must plans planned expected due impending upcoming imminent soon pending awaiting", "muss müssen soll sollen wird werden noch bevorstehende bevorstehenden demnächst",
  "doit doivent sera seront va vont encore bientôt imminente", "debe deben será serán van aún todavía pronto inminente",
};

/* Before what is still to come, which says so as a hedge does, and before what is there */
static const char IMPENDING[] = "impending upcoming imminent pending expected looming planned proposed forthcoming draft bevorstehende bevorstehenden bevorstehender drohende drohenden geplante "
                                "geplanten geplanter voraussichtlich imminent imminente prévu prévue envisagé envisagée inminente previsto prevista proyectado";
static const char ACTUAL[] = "recent recently announced imposed existing current introduced adopted passed approved enacted issued jüngste jüngsten verhängte verhängten bestehende "
                             "bestehenden geltende geltenden eingeführte récent récente annoncé annoncée imposé imposée actuel actuelle reciente anunciada anunciado impuesta impuesto vigente actual";

/* How far or how fast, right before what is done: one text may say it outright */
static const char QUALIFIED[] = "gradually partly partially temporarily provisionally eventually slowly schrittweise teilweise vorübergehend vorläufig allmählich "
                                "progressivement partiellement temporairement provisoirement gradualmente parcialmente temporalmente provisionalmente paulatinamente";

/* States of which one text may not name the one and the other the other */
static const struct { const char *one, *other; gboolean status; } OPPOSITES[] = {
  { "open opened reopened offen geöffnet ouvert ouverts ouverte ouvertes abierto abierta abiertos", "closed shut geschlossen fermé fermés fermée fermées cerrado cerrada cerrados", TRUE },
  { "restored resumed running online wiederhergestellt rétabli rétablie restablecido", "down offline disrupted interrupted ausgefallen gestört coupé interrumpido", TRUE },
  { "left departed sailed begun started abgefahren ausgelaufen parti commencé zarpó salió comenzó", "waiting waits delayed postponed wartet verschoben attend retardé reporté espera aplazado", TRUE },
  { "intact safe unharmed undamaged unversehrt unbeschädigt intact intacts indemne indemnes intacto ileso ilesos", "lost destroyed damaged stolen hurt injured wounded verloren zerstört beschädigt verletzt "
    "perdu détruit endommagé blessé perdido destruido dañado herido heridos", FALSE },
  { "accept accepts accepted approve approved approves agreed zugestimmt angenommen gebilligt accepté approuvé aceptó aprobó aprobado", "reject rejects rejected refused refuses denied declined abgelehnt zurückgewiesen "
    "refusé rejeté rechazó rechazado", FALSE },
  { "rise rises rose risen increased grew gained steigt stieg gestiegen wuchs augmenté hausse subió aumentó creció", "fall falls fell fallen dropped declined decreased shrank sinkt sank gesunken fiel baissé baisse "
    "cayó bajó", FALSE },
  { "win won wins gewann gewonnen gagné ganó", "lose lost loses verlor verloren perdu perdió", FALSE },
  { "guilty convicted schuldig verurteilt coupable condamné culpable condenado", "innocent acquitted cleared unschuldig freigesprochen innocent acquitté inocente absuelto", FALSE },
  { "alive survived überlebt lebt vivant survécu vivo sobrevivió", "dead died killed tot gestorben mort tué muerto murió", FALSE },
  { "stay stays remain remains keep keeps kept bleibt bleiben behält reste restent garde permanece mantiene", "leave leaves left quit quits drop drops verlässt geht quitte part abandona deja", FALSE },
};

/* Why: each phrase stands before what caused it, or names it as the cause. */
static const char *const CAUSES[] = {
  "because of", "because", "due to", "caused by", "caused", "prompted by", "in response to", "stems from", "as a result of", "as a consequence of", "blamed", "blames", "citing",
  "cited", "attributed to", "attributes", "led by", "triggered by", "reason", "sparked by", "rooted in", "cause of", "fault of", "on account of", "aimed at",
  "may have been", "with the aim of",
  "wegen", "aufgrund", "weil", "infolge", "begründet", "begründen", "ursache", "grund", "verursacht", "ausgelöst durch", "dient", "braucht",
  "en raison de", "à cause de", "à la suite de", "parce que", "dû à", "due à", "provoqué par", "cause", "motif",
  "debido a", "se debe a", "a causa de", "por culpa de", "porque", "causa", "motivo", "provocado por", "tras",
};

/* Plans given up, which a plain negation would say as well */
static const char *const GIVEN_UP[] = {
  "despite initially planning", "despite initial plans", "despite earlier plans", "initially planned", "originally planned", "initially planning", "had planned", "no longer", "abandoned", "dropped", "scrapped", "gave up", "given up",
  "called off", "decided against", "opted against", "backed out", "reversed", "shelved", "withdrew", "nicht mehr", "aufgegeben", "verzichtet", "fallen gelassen", "abgesagt",
  "ursprünglich geplant", "entgegen", "ne plus", "renoncé", "renonce", "abandonné", "initialement", "ya no", "renunció", "descartó", "desistió", "inicialmente",
};

/* Words that praise or blame what they stand before */
static const char COLOURED[] = "renowned leading successful respected acclaimed celebrated prestigious pioneering notorious controversial embattled troubled disgraced infamous shady "
                               "adversarial rogue so-called crippling devastating stunning shocking surprising reckless heroic brave cynical unprecedented "
                               "renommierte führende umstrittene berüchtigte angesehene sogenannte skandalöse renommé célèbre controversé sulfureux prestigieux prestigioso polémico controvertido "
                               "célebre reconocido";

/* So many words behind a quantity name what it is of; behind a verb's helper stands the verb. */
#define REACH 4

/* Words of a cause that are looked at, with those that introduce it */
#define CAUSE_WORDS 8

static guint64
sense_at (const DossierSide *side, guint i)
{
  const DossierWord *word = &side->reading->words->words[i];
  const DossierLexeme *lexeme = dossier_lexicon_find (word->key, word->flags);

  return lexeme == NULL || lexeme->kind == DOSSIER_LEXEME_SCALE ? side->reading->senses[i] : 0;
}

static gboolean
is_in (const DossierSide *side, guint i, const char *list)
{
  return dossier_phrases_has_word (list, side->reading->words->words[i].key);
}

static gboolean
has_any (const DossierSide *side, const char *list)
{
  for (guint i = side->sentence->first; i < dossier_side_get_end (side); i++)
    if (is_in (side, i, list))
      return TRUE;
  return FALSE;
}

/* Returns: whether the other side has one of the words right behind @at: @run reaches from @at to it */
static gboolean
finds_shared (const DossierSide *side, guint at, const DossierSide *other, DossierWordRun *run, guint64 *sense)
{
  for (guint i = at + 1, n = 0; i < dossier_side_get_end (side) && n < REACH; i++)
    {
      guint64 wanted = sense_at (side, i);

      if (wanted == 0)
        continue;
      n++;
      if (dossier_side_has_sense (other, wanted))
        {
          *run = (DossierWordRun) { at, i };
          *sense = wanted;
          return TRUE;
        }
    }
  return FALSE;
}

/* Returns: a word of @list with that sense behind it, else the end of the sentence */
static guint
find_before (const DossierSide *side, const char *list, guint64 sense, guint *last)
{
  for (guint i = side->sentence->first; i < dossier_side_get_end (side); i++)
    if (is_in (side, i, list))
      for (guint j = i + 1, n = 0; j < dossier_side_get_end (side) && n < REACH; j++)
        {
          n += sense_at (side, j) != 0;
          *last = j;
          if (side->reading->senses[j] == sense)
            return i;
        }
  return dossier_side_get_end (side);
}

static void
report (DossierSidePair *self, const DossierSide *side, DossierSign sign, DossierDisagreementKind kind, const DossierWordRun *mine, const DossierWordRun *theirs)
{
  if (side == &self->a)
    dossier_side_pair_report (self, sign, kind, mine, theirs);
  else
    dossier_side_pair_report (self, sign, kind, theirs, mine);
}

/* "all its customers" against "some customers", "only business customers" or "50 customers" */
static gboolean
find_scope (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; i < dossier_side_get_end (side); i++)
    {
      DossierWordRun mine, theirs;
      guint64 sense;

      if (!is_in (side, i, WHOLE) || !finds_shared (side, i, other, &mine, &sense))
        continue;
      theirs.first = find_before (other, PART, sense, &theirs.last);
      if (theirs.first < dossier_side_get_end (other) && find_before (other, WHOLE, sense, &theirs.last) == dossier_side_get_end (other))
        {
          theirs.first = find_before (other, PART, sense, &theirs.last);
          report (self, side, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_SCOPE, &mine, &theirs);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
counts (const DossierNumber *number, guint64 sense)
{
  return number->unit == DOSSIER_UNIT_COUNT && (number->things[0] == sense || number->things[1] == sense);
}

/* "all positions" against "50 employees": whether these are all is what the text leaves open. */
static gboolean
find_all_against_number (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; i < dossier_side_get_end (side); i++)
    {
      DossierWordRun mine;
      guint64 sense;

      if (!is_in (side, i, WHOLE) || !finds_shared (side, i, other, &mine, &sense))
        continue;
      for (guint j = 0; j < other->sentence->mentions->len; j++)
        {
          const DossierMention *mention = &g_array_index (other->sentence->mentions, DossierMention, j);
          const DossierWordRun theirs = { mention->first, MIN (mention->last + 1, dossier_side_get_end (other) - 1) };

          if (mention->kind != DOSSIER_MENTION_NUMBER || !counts (&mention->number, sense) || has_any (other, WHOLE))
            continue;
          report (self, side, DOSSIER_SIGN_NUMBER, DOSSIER_DISAGREEMENT_SCALE, &mine, &theirs);
          return TRUE;
        }
    }
  return FALSE;
}

/* One state on one side, its opposite on the other, and of the same thing */
static gboolean
find_opposites (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (OPPOSITES); i++)
    {
      DossierWordRun mine = { 1, 0 }, theirs = { 1, 0 };

      if (has_any (side, OPPOSITES[i].other) || has_any (other, OPPOSITES[i].one))
        continue;
      for (guint j = side->sentence->first; j < dossier_side_get_end (side); j++)
        if (is_in (side, j, OPPOSITES[i].one))
          mine = (DossierWordRun) { j, j };
      for (guint j = other->sentence->first; j < dossier_side_get_end (other); j++)
        if (is_in (other, j, OPPOSITES[i].other))
          theirs = (DossierWordRun) { j, j };
      if (mine.last < mine.first || theirs.last < theirs.first)
        continue;
      report (self, side, DOSSIER_SIGN_WORDING, OPPOSITES[i].status ? DOSSIER_DISAGREEMENT_STATUS : DOSSIER_DISAGREEMENT_CONTRADICTION, &mine, &theirs);
      return TRUE;
    }
  return FALSE;
}

/* "has approved" against "must still approve", "the ban" in force against "an impending ban" */
static gboolean
find_status (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; i < dossier_side_get_end (side); i++)
    {
      DossierWordRun mine, theirs;
      guint64 sense;
      guint last;

      if (!is_in (side, i, DONE[side->reading->language]) || !finds_shared (side, i, other, &mine, &sense))
        continue;
      theirs.first = find_before (other, TO_COME[other->reading->language], sense, &theirs.last);
      if (theirs.first == dossier_side_get_end (other) || find_before (other, DONE[other->reading->language], sense, &last) < dossier_side_get_end (other) ||
          find_before (side, TO_COME[side->reading->language], sense, &last) < dossier_side_get_end (side))
        continue;
      report (self, side, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_STATUS, &mine, &theirs);
      return TRUE;
    }
  return FALSE;
}

/* "an impending ban" against "the recent ban" */
static gboolean
find_impending (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; i < dossier_side_get_end (side); i++)
    {
      DossierWordRun mine, theirs;
      guint64 sense;

      if (!is_in (side, i, IMPENDING) || !finds_shared (side, i, other, &mine, &sense))
        continue;
      theirs.first = find_before (other, ACTUAL, sense, &theirs.last);
      if (theirs.first == dossier_side_get_end (other) || has_any (other, IMPENDING))
        continue;
      report (self, side, DOSSIER_SIGN_HEDGE, DOSSIER_DISAGREEMENT_STATUS, &mine, &theirs);
      return TRUE;
    }
  return FALSE;
}

/* "to gradually wind down" against "to wind down" */
static gboolean
find_qualified (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; i + 1 < dossier_side_get_end (side); i++)
    {
      const DossierWordRun mine = { i, i + 1 };
      guint64 sense = is_in (side, i, QUALIFIED) ? sense_at (side, i + 1) : 0;

      if (sense == 0 || has_any (other, QUALIFIED) || !dossier_side_has_sense (other, sense))
        continue;
      report (self, side, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_MODALITY, &mine, NULL);
      return TRUE;
    }
  return FALSE;
}

/* Returns: the words of the cause that a sentence gives, behind what says that it is one; empty if it gives none */
static DossierWordRun
find_cause (const DossierSide *side)
{
  guint end = dossier_side_get_end (side);

  for (guint at = side->sentence->first + 1; at <= end; at++)
    for (guint i = 0; i < G_N_ELEMENTS (CAUSES); i++)
      {
        guint n = dossier_phrases_ends (CAUSES[i], side->reading->words, side->sentence->first, at);

        if (n > 0)
          return (DossierWordRun) { at - n, MIN (at + CAUSE_WORDS, end) - 1 };
      }
  return (DossierWordRun) { 1, 0 };
}

/* Whether a cause has a word that the other has too. Names are in both: they are what both texts are about. */
static gboolean
have_common (const DossierSide *side, const DossierWordRun *run, const DossierSide *other, const DossierWordRun *within)
{
  for (guint i = run->first; i <= run->last; i++)
    if (sense_at (side, i) != 0 && (side->reading->words->words[i].flags & DOSSIER_WORD_CAPITAL) == 0)
      for (guint j = within->first; j <= within->last; j++)
        if (other->reading->senses[j] == side->reading->senses[i])
          return TRUE;
  return FALSE;
}

static void
find_causes (DossierSidePair *self)
{
  DossierWordRun a = find_cause (&self->a), b = find_cause (&self->b);

  if (a.last >= a.first && b.last >= b.first && !have_common (&self->a, &a, &self->b, &b))
    dossier_side_pair_report (self, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_CAUSE, &a, &b);
}

static DossierWordRun
find_given_up (const DossierSide *side)
{
  for (guint at = side->sentence->first + 1; at <= dossier_side_get_end (side); at++)
    for (guint i = 0; i < G_N_ELEMENTS (GIVEN_UP); i++)
      {
        guint n = dossier_phrases_ends (GIVEN_UP[i], side->reading->words, side->sentence->first, at);

        if (n > 0)
          return (DossierWordRun) { at - n, at - 1 };
      }
  return (DossierWordRun) { 1, 0 };
}

/* What one side says was given up the other says is so: a negation in other words */
static gboolean
find_reversal (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  DossierWordRun run = find_given_up (side), theirs = find_given_up (other), spoken;
  guint64 sense;

  if (run.last < run.first || theirs.last >= theirs.first || !finds_shared (side, run.last, other, &spoken, &sense))
    return FALSE;
  run.last = spoken.last;
  theirs = (DossierWordRun) { 1, 0 };
  for (guint i = other->sentence->first; i < dossier_side_get_end (other); i++)
    if (other->reading->senses[i] == sense)
      theirs = (DossierWordRun) { i, i };
  report (self, side, DOSSIER_SIGN_NEGATION, DOSSIER_DISAGREEMENT_CONTRADICTION, &run, &theirs);
  return TRUE;
}

/* Praise or blame of something that both speak of */
static DossierWordRun
find_coloured (const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; i + 1 < dossier_side_get_end (side); i++)
    if (is_in (side, i, COLOURED) && side->reading->senses[i + 1] != 0 && dossier_side_has_sense (other, side->reading->senses[i + 1]))
      return (DossierWordRun) { i, i + 1 };
  return (DossierWordRun) { 1, 0 };
}

static void
find_framing (DossierSidePair *self)
{
  DossierWordRun a = find_coloured (&self->a, &self->b), b = find_coloured (&self->b, &self->a);

  if ((a.last < a.first) != (b.last < b.first))
    dossier_side_pair_report (self, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_FRAMING, &a, &b);
}

/* Looks for each kind once; what was found by figures, names and negations already is not said again. */
void
dossier_wording_signs_find (DossierSidePair *self)
{
  if (!dossier_side_pair_has_kind (self, DOSSIER_DISAGREEMENT_CONTRADICTION) && !find_opposites (self, &self->a, &self->b) &&
      !find_opposites (self, &self->b, &self->a) && !find_reversal (self, &self->a, &self->b))
    find_reversal (self, &self->b, &self->a);
  if (!dossier_side_pair_has_kind (self, DOSSIER_DISAGREEMENT_STATUS) && !find_impending (self, &self->a, &self->b) && !find_impending (self, &self->b, &self->a) &&
      !find_status (self, &self->a, &self->b))
    find_status (self, &self->b, &self->a);
  if (!dossier_side_pair_has_kind (self, DOSSIER_DISAGREEMENT_MODALITY) && !find_qualified (self, &self->a, &self->b))
    find_qualified (self, &self->b, &self->a);
  if (!find_scope (self, &self->a, &self->b) && !find_scope (self, &self->b, &self->a) && !dossier_side_pair_has_kind (self, DOSSIER_DISAGREEMENT_SCALE) &&
      !find_all_against_number (self, &self->a, &self->b))
    find_all_against_number (self, &self->b, &self->a);
  find_causes (self);
  find_framing (self);
}
