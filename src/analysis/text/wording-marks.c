/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/wording-marks.h"

#include "analysis/text/phrases.h"

/* The lists of the four languages are one where a word of one of them means nothing of the kind in another. */
static const struct { DossierWordingMarks mark; const char *words; } LISTS[] = {
  { DOSSIER_WORDING_WHOLE,
    "all every each entire whole fully completely everyone everybody alle allen aller alles sämtliche sämtlichen gesamte gesamten "
    "tous toutes tout toute entier entière todos todas todo toda entero entera" },
  { DOSSIER_WORDING_PART,
    "some several part parts partly partially certain only solely limited handful most einige einigen mehrere teil teile teils teilweise manche nur "
    "lediglich wenige bestimmte certains certaines partie seulement quelques plusieurs uniquement algunos algunas parte sólo solo solamente "
    "parcial parcialmente varios varias" },
  { DOSSIER_WORDING_IMPENDING,
    "impending upcoming imminent pending expected looming planned proposed forthcoming draft bevorstehende bevorstehenden bevorstehender drohende drohenden geplante "
    "geplanten geplanter voraussichtlich imminent imminente prévu prévue envisagé envisagée inminente previsto prevista proyectado" },
  { DOSSIER_WORDING_ACTUAL,
    "recent recently announced imposed existing current introduced adopted passed approved enacted issued jüngste jüngsten verhängte verhängten bestehende "
    "bestehenden geltende geltenden eingeführte récent récente annoncé annoncée imposé imposée actuel actuelle reciente anunciada anunciado impuesta impuesto vigente actual" },
  { DOSSIER_WORDING_QUALIFIED,
    "gradually partly partially temporarily provisionally eventually slowly schrittweise teilweise vorübergehend vorläufig allmählich "
    "progressivement partiellement temporairement provisoirement gradualmente parcialmente temporalmente provisionalmente paulatinamente" },
  { DOSSIER_WORDING_COLOURED,
    "renowned leading successful respected acclaimed celebrated prestigious pioneering notorious controversial embattled troubled disgraced infamous shady "
    "adversarial rogue so-called crippling devastating stunning shocking surprising reckless heroic brave cynical unprecedented "
    "renommierte führende umstrittene berüchtigte angesehene sogenannte skandalöse renommé célèbre controversé sulfureux prestigieux prestigioso polémico controvertido "
    "célebre reconocido" },
  { DOSSIER_WORDING_UNDOING,
    "cancel cancels cancelled canceled cancelling canceling cancellation scrap scraps scrapped axe axed axes abolish abolishes abolished suspend suspends suspended suspension "
    "halt halts halted stop stops stopped end ends ended cease ceases ceased discontinue discontinued lose loses lost refuse refuses refused reject rejects rejected deny denies "
    "denied decline declines declined fail fails failed prevent prevents prevented forbid forbids forbidden banned barred lack lacks lacked absence without "
    "streichen streicht gestrichen streichung absagen abgesagt absage eingestellt einstellung beenden beendet endet ausgesetzt aussetzung verlieren verliert verloren verweigert "
    "lehnt abgelehnt bestreitet bestritten verhindert verboten untersagt scheitert gescheitert entfällt entfallen fehlt fehlen ohne "
    "annuler annule annulé annulée annulés annulées annulation supprimer supprime supprimé supprimée suppression suspendre suspendu suspendue cesser cesse cessé arrête arrêté "
    "perd perdent perdu perdue refuse rejette rejeté nie dément échoue échoué interdit interdite empêche empêché manque sans "
    "cancelar cancela cancelado cancelada cancelación suprimir suprime suprimido suprimida suspende suspendido suspendida cesa pierde pierden perdió rechaza rechazó niega negó "
    "fracasa fracasó prohíbe prohibido impide impidió elimina eliminado falta sin" },
};

/* It has happened, or is still to. Verbs of the present are neither. */
static const struct { DossierWordingMarks mark; const char *words[DOSSIER_N_LANGUAGES]; } BY_LANGUAGE[] = {
  { DOSSIER_WORDING_DONE, {
  "has have had already was were since", "bereits schon hat haben hatte wurde wurden ist sind", "a ont avait déjà fut été", "ha han había ya fue fueron", } },
  { DOSSIER_WORDING_TO_COME, {
  "will would yet must plans planned expected due impending upcoming imminent soon pending awaiting", "muss müssen soll sollen wird werden noch bevorstehende bevorstehenden demnächst",
  "doit doivent sera seront va vont encore bientôt imminente", "debe deben será serán van aún todavía pronto inminente", } },
};

/* States of which one text may not name the one and the other the other */
static const struct { const char *one, *other; gboolean is_status; } OPPOSITES[] = {
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

G_STATIC_ASSERT (G_N_ELEMENTS (OPPOSITES) == DOSSIER_WORDING_N_OPPOSITES);

static void
add (GHashTable *table, const char *list, DossierWordingMarks mark)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 key = dossier_word_key (words[i]);
      guint *marks = g_hash_table_lookup (table, &key);

      if (marks == NULL)
        g_hash_table_insert (table, g_memdup2 (&key, sizeof key), marks = g_new0 (guint, 1));
      *marks |= mark;
    }
}

/* Of a phrase the last word is marked: only there need it be looked for. */
static void
add_phrases (GHashTable *table, const char *const *phrases, guint n, DossierWordingMarks mark)
{
  for (guint i = 0; i < n; i++)
    {
      const char *last = g_strrstr (phrases[i], " ");

      add (table, last != NULL ? last + 1 : phrases[i], mark);
    }
}

static GHashTable *
make_table (DossierLanguage language)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    add (table, LISTS[i].words, LISTS[i].mark);
  for (guint i = 0; i < G_N_ELEMENTS (BY_LANGUAGE); i++)
    add (table, BY_LANGUAGE[i].words[language], BY_LANGUAGE[i].mark);
  for (guint i = 0; i < G_N_ELEMENTS (OPPOSITES); i++)
    {
      add (table, OPPOSITES[i].one, DOSSIER_WORDING_ONE (i));
      add (table, OPPOSITES[i].other, DOSSIER_WORDING_OTHER (i));
    }
  add_phrases (table, CAUSES, G_N_ELEMENTS (CAUSES), DOSSIER_WORDING_CAUSE_END);
  add_phrases (table, GIVEN_UP, G_N_ELEMENTS (GIVEN_UP), DOSSIER_WORDING_GIVEN_UP_END);
  return table;
}

/* Returns: what the word tells of the wording of its sentence */
DossierWordingMarks
dossier_wording_marks_find (DossierLanguage language, guint64 key)
{
  static GHashTable *tables[DOSSIER_N_LANGUAGES];
  const guint *marks;

  g_return_val_if_fail (language < DOSSIER_N_LANGUAGES, 0);
  if (g_once_init_enter (&tables[language]))
    g_once_init_leave (&tables[language], make_table (language));
  marks = g_hash_table_lookup (tables[language], &key);
  return marks != NULL ? *marks : 0;
}

/* Whether the opposites are states that a thing goes through, so that both may be true one after the other */
gboolean
dossier_wording_marks_is_status (guint opposite)
{
  g_return_val_if_fail (opposite < G_N_ELEMENTS (OPPOSITES), FALSE);

  return OPPOSITES[opposite].is_status;
}

static guint
find_phrase (const char *const *phrases, guint n_phrases, const DossierWordList *words, guint first, guint end)
{
  guint best = 0;

  for (guint i = 0; i < n_phrases; i++)
    best = MAX (best, dossier_phrases_ends (phrases[i], words, first, end));
  return best;
}

/* @end: the word behind one that is marked as the end of such a phrase
 *
 * Returns: how many words the longest one that ends there has, 0 if none does */
guint
dossier_wording_marks_find_cause (const DossierWordList *words, guint first, guint end)
{
  return find_phrase (CAUSES, G_N_ELEMENTS (CAUSES), words, first, end);
}

/* Likewise for words by which a plan is given up */
guint
dossier_wording_marks_find_given_up (const DossierWordList *words, guint first, guint end)
{
  return find_phrase (GIVEN_UP, G_N_ELEMENTS (GIVEN_UP), words, first, end);
}
