/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/byline/author-names.h"

#include "extract/ascii-text.h"
#include "extract/dates/date-text.h"
#include "extract/metadata/byline/byline-words.h"
#include "extract/metadata/clean-text.h"

#include <string.h>

#define MAX_TEXT 400   /* bytes: longer is no byline */
#define MAX_NAME 70
#define MAX_NAMES 32

typedef struct
{
  GPtrArray          *names;
  DossierNamesTrust   trust;
  const char *const  *sites;   /* (nullable) folded, see dossier_fold_text() */
} Reading;

static gboolean
is_caseless (gunichar c)
{
  return g_unichar_isalpha (c) && !g_unichar_isupper (c) && !g_unichar_islower (c) && !g_unichar_istitle (c);
}

static gboolean
starts_like_name (const char *word)
{
  gunichar c = g_utf8_get_char (word);

  if (c == '"' || c == 0x201c || c == 0x2018 || c == '\'' || c == '(')
    c = g_utf8_get_char (g_utf8_next_char (word));

  return g_unichar_isupper (c) || g_unichar_istitle (c) || is_caseless (c) ||
         (g_str_has_prefix (word, "d'") || g_str_has_prefix (word, "d’") || g_str_has_prefix (word, "al-") || g_str_has_prefix (word, "el-"));
}

/* "M.D.", "PhD", "RDN": letters after a name. */
static gboolean
is_degree (const char *word)
{
  static const char *const degrees[] = { "PhD", "Ph.D.", "Ph.D", "PharmD", "Dr", "Esq.", "Esq", "Jr.", "Jr", "Sr.", "II", "III", "IV" };
  guint upper = 0, n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (degrees); i++)
    {
      if (strcmp (word, degrees[i]) == 0)
        return TRUE;
    }
  for (const char *p = word; *p != '\0'; p++)
    {
      n += *p != '.' && *p != '-';
      upper += g_ascii_isupper (*p) || g_ascii_isdigit (*p);
    }

  return n >= 2 && n <= 6 && upper == n && !g_ascii_isdigit (*word);
}

static gboolean
is_site (const Reading *reading, const char *name)
{
  g_autofree char *folded = dossier_fold_text (name);

  for (guint i = 0; reading->sites != NULL && reading->sites[i] != NULL; i++)
    {
      if (strcmp (folded, reading->sites[i]) == 0 || (g_str_has_prefix (folded, "the") && strcmp (folded + 3, reading->sites[i]) == 0))
        return TRUE;
    }

  return FALSE;
}

/* "Jane Doe The Associated Press" */
static void
cut_agency (GStrv words, guint *n)
{
  for (guint i = 2; i < *n; i++)
    {
      g_autofree char *rest = g_strjoinv (" ", words + i);

      if (dossier_is_agency (rest))
        {
          *n = i;
          return;
        }
    }
}

/* Words at the end that say what somebody does, or where: "Jane Doe Senior Writer". */
static void
cut_role (GStrv words, guint *n)
{
  for (guint i = 1; i < *n; i++)
    {
      if (dossier_is_role_word (words[i]) && (i >= 2 || dossier_is_role_word (words[i - 1]) || *n > 2))
        {
          *n = i;
          return;
        }
    }
}

static gboolean
is_name (const Reading *reading, GStrv words, guint n)
{
  guint big = 0;

  if (n == 0 || n > 6)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gboolean is_particle = dossier_is_particle (words[i]);

      if (strpbrk (words[i], "0123456789@:#/<>{}[]=?!%$_+*") != NULL && (reading->trust != DOSSIER_NAMES_DECLARED || n > 1))
        return FALSE;
      if (n > 1 && !is_particle && dossier_is_stop_word (words[i]) && !(i == 0 && reading->trust != DOSSIER_NAMES_SEEN && strcmp (words[i], "The") == 0))
        return FALSE;
      if (!is_particle && !starts_like_name (words[i]) && reading->trust != DOSSIER_NAMES_DECLARED)
        return FALSE;
      big += !is_particle;
    }
  if (n == 1)
    {
      gunichar c = g_utf8_get_char (words[0]);

      return reading->trust == DOSSIER_NAMES_DECLARED ? !dossier_is_stop_word (words[0])
             : (is_caseless (c) && g_utf8_strlen (words[0], -1) >= 2) ||
               (reading->trust == DOSSIER_NAMES_MARKED && g_utf8_strlen (words[0], -1) >= 3 && !dossier_is_stop_word (words[0]) && !dossier_is_role_word (words[0]));
    }

  return big >= 1;
}

static gboolean
has_name (const Reading *reading, const char *name)
{
  g_autofree char *folded = dossier_fold_text (name);

  for (guint i = 0; i < reading->names->len; i++)
    {
      g_autofree char *other = dossier_fold_text (g_ptr_array_index (reading->names, i));

      if (strcmp (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_role_only (GStrv words, guint n)
{
  guint roles = 0;

  for (guint i = 0; i < n; i++)
    roles += dossier_is_role_word (words[i]);

  return roles > 0 && (dossier_is_role_word (words[0]) || dossier_is_role_word (words[n - 1]));
}

/* One name, or what is left of one. Returns: whether it was taken */
static gboolean
add_one (Reading *reading, const char *text)
{
  g_autofree char *own = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = NULL;
  g_autofree char *name = NULL;
  char *bracket = strpbrk (own, "([");
  guint n;

  if (bracket != NULL && bracket > own)
    *bracket = '\0';
  while (*own != '\0' && strchr (" .,;:-–—*\"", own[strlen (own) - 1]) != NULL && (guchar) own[strlen (own) - 1] < 0x80 &&
         !(own[strlen (own) - 1] == '.' && (g_str_has_suffix (own, "Jr.") || g_str_has_suffix (own, "Sr.") || (strlen (own) > 3 && own[strlen (own) - 3] == '.'))))
    own[strlen (own) - 1] = '\0';
  if (*own == '\0' || strlen (own) > MAX_NAME || strstr (own, "://") != NULL || g_str_has_prefix (own, "www."))
    return FALSE;
  if (strchr (own, '@') != NULL && (reading->trust != DOSSIER_NAMES_DECLARED || strchr (own, ' ') != NULL))
    return FALSE;

  words = g_strsplit (own, " ", -1);
  n = g_strv_length (words);
  if (dossier_is_agency (own))
    ;
  else
    {
      if (is_role_only (words, n) && !(n >= 3 && !dossier_is_role_word (words[0]) && !dossier_is_role_word (words[1])))
        return FALSE;
      cut_agency (words, &n);
      cut_role (words, &n);
      for (guint i = n; words[i] != NULL; i++)
        *words[i] = '\0';
      if (dossier_is_collective (own) || !is_name (reading, words, n))
        return FALSE;
    }
  name = g_strstrip (g_strjoinv (" ", words));
  if (*name == '\0' || is_site (reading, name) || has_name (reading, name) || reading->names->len >= MAX_NAMES)
    return FALSE;
  g_ptr_array_add (reading->names, g_steal_pointer (&name));

  return TRUE;
}

/* Between names; what follows the last kind is no name any more. */
static const char *const separators[] = {
  ",", ";", "|", "·", "•", " / ", "/", " & ", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " și ", " si ", " ve ", " и ", " та ", " ja ", " dan ", " và ",
  "、", "，", "；", "・", " with ",
};
static const char *const enders[] = { " - ", " – ", " — ", " in ", " for ", " from ", " at ", " on ", " via ", " is ", " covers ", " for ", " für ", " bei ", " aus ", " em ", " para " };

static const char *
next_separator (const char *text, gsize *length)
{
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char *at = strstr (text, separators[i]);

      if (at != NULL && (first == NULL || at < first))
        {
          first = at;
          *length = strlen (separators[i]);
        }
    }

  return first;
}

static void
cut_at_ender (char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (enders); i++)
    {
      char *at = strstr (text, enders[i]);

      if (at != NULL && at > text)
        *at = '\0';
    }
}

/* A date in a byline ends it: "Jane Doe March 3, 2024". */
static void
cut_at_date (char *text)
{
  gsize start;
  g_autofree char *date = dossier_date_find (text, NULL, DOSSIER_DATE_ORDER_DAY_FIRST, &start, NULL);

  if (date != NULL && start > 0)
    text[start] = '\0';
}

/* "Dec. 19, 2025 · Jane Doe" */
static const char *
skip_date (const char *text)
{
  gsize start, end;
  g_autofree char *date = dossier_date_find (text, NULL, DOSSIER_DATE_ORDER_DAY_FIRST, &start, &end);
  const char *p = text;

  if (date == NULL || start > 0)
    return text;
  for (p = text + end; *p == ' ' || *p == '|' || *p == ',' || *p == '-' || *p == '\x1f' || g_str_has_prefix (p, "·") || g_str_has_prefix (p, "•") || g_str_has_prefix (p, "–"); p = g_utf8_next_char (p));

  return p;
}

/* Whether the elements in a byline that are set apart by spaces only are a name each. */
static gboolean
are_names (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\x1e", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!dossier_is_person_name (g_strstrip (parts[i])))
        return FALSE;
    }

  return parts[0] != NULL && parts[1] != NULL;
}

/**
 * dossier_is_person_name:
 *
 * Returns: whether @text, with nothing around to say so, can hardly be anything but a
 *   person's name in an alphabet with capitals: two to five words, none of them of a trade or topic
 */
gboolean
dossier_is_person_name (const char *text)
{
  g_auto (GStrv) words = NULL;
  guint n, big = 0, lower = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strlen (text) > MAX_NAME)
    return FALSE;
  words = g_strsplit (text, " ", -1);
  n = g_strv_length (words);
  if (n < 2 || n > 5)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *low = dossier_text_down (words[i], strlen (words[i]));

      if (i > 0 && i + 1 < n && dossier_is_particle (low))
        continue;
      if (!g_unichar_isupper (g_utf8_get_char (words[i])) || dossier_is_stop_word (words[i]) || dossier_is_role_word (words[i]) || dossier_is_topic_word (words[i]))
        return FALSE;
      for (const char *p = words[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (!g_unichar_isalpha (c) && c != '-' && c != '\'' && c != 0x2019 && c != '.')
            return FALSE;
          lower += g_unichar_islower (c);
        }
      if (strchr (words[i], '.') != NULL && strlen (words[i]) > 4 && i + 1 == n)
        return FALSE;   /* the end of a sentence */
      big++;
    }

  return big >= 2 && lower >= 2;
}

/**
 * dossier_house_name:
 * @text: (nullable)
 *
 * Returns: (transfer full) (nullable): "Harbour Post Staff" of "By the Harbour Post Staff": those who work for a
 *   house that is named, as an author of whom no more is known; %NULL for "Staff" and for anything else
 */
char *
dossier_house_name (const char *text)
{
  static const char *const ends[] = { "Staff", "staff", "Team", "team", "Editors", "editors", "Newsroom", "Contributor", "Contributors", "Redaktion", NULL };
  g_autofree char *clean = dossier_clean_text (text, -1);
  g_auto (GStrv) words = NULL;
  const char *own;
  guint n, first;

  if (clean == NULL || strlen (clean) > MAX_NAME || strpbrk (clean, ",;|:/@.") != NULL)
    return NULL;
  own = clean + dossier_byline_lead (clean);
  own += g_ascii_strncasecmp (own, "the ", 4) == 0 ? 4 : 0;
  words = g_strsplit (own, " ", -1);
  n = g_strv_length (words);
  if (n < 2 || n > 4 || !g_strv_contains (ends, words[n - 1]))
    return NULL;
  for (first = 0; first + 1 < n; first++)
    {
      g_autofree char *one = g_strdup (words[first]);

      if (!starts_like_name (one) || dossier_is_role_word (one) || dossier_is_collective (one) || dossier_is_stop_word (one))
        return NULL;
    }

  return g_strdup (own);
}

/* "Center for Bridges and Ferries": one author, whose "and" joins no names. */
static gboolean
is_institution (const char *text)
{
  static const char *const words[] = { "Center", "Centre", "Institute", "Department", "Association", "Society", "Council", "University", "Office", "Agency", "Ministry",
                                       "Committee", "Commission", "Administration", "Foundation" };
  g_auto (GStrv) own = NULL;

  if (strpbrk (text, ",;|/") != NULL || (strstr (text, " and ") == NULL && strstr (text, " for ") == NULL && strstr (text, " of ") == NULL))
    return FALSE;
  own = g_strsplit (text, " ", -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strv_contains ((const char *const *) own, words[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_author_names_add:
 * @names: of char*, freed by g_free(): gets what is not there yet
 * @text: (nullable): "By Ada Quill and Ben Ink, Staff Writers"
 * @sites: (nullable): what the site calls itself, as dossier_fold_text() leaves it: no author
 *
 * Roles, "By", the site's own name, "Staff" and the like are left out, and what is no name.
 *
 * Returns: how many names were added
 */
guint
dossier_author_names_add (GPtrArray          *names,
                          const char         *text,
                          DossierNamesTrust   trust,
                          const char * const *sites)
{
  Reading reading = { names, trust, sites };
  g_autofree char *clean = NULL;
  guint before, piece = 0;
  const char *p;

  g_return_val_if_fail (names != NULL, 0);

  before = names->len;
  if (text != NULL && strpbrk (text, "\n\x1f\x1e") != NULL)   /* borders of elements, which cleaning would take for spaces */
    {
      g_autofree char *barred = g_strdelimit (g_strdup (text), are_names (text) ? "\n\x1f\x1e" : "\n\x1f", '|');

      clean = dossier_clean_text (barred, -1);
    }
  else
    clean = dossier_clean_text (text, -1);
  if (clean == NULL || strlen (clean) > MAX_TEXT || strstr (clean, "://") != NULL)
    return 0;
  p = skip_date (clean);
  p += dossier_byline_lead (p);
  cut_at_date (clean + (p - clean));
  if (trust != DOSSIER_NAMES_SEEN && strlen (p) <= MAX_NAME && is_institution (p) && !is_site (&reading, p) && !has_name (&reading, p))
    {
      g_ptr_array_add (names, g_strdup (p));
      return 1;
    }

  while (p != NULL && *p != '\0')
    {
      gsize length = 0;
      const char *at = next_separator (p, &length);
      g_autofree char *part = g_strndup (p, at != NULL ? (gsize) (at - p) : strlen (p));
      char *own = part + (piece > 0 ? dossier_byline_lead (part) : 0);
      g_auto (GStrv) words = NULL;

      if (!is_site (&reading, own))
        cut_at_ender (own);
      g_strstrip (own);
      words = g_strsplit (own, " ", -1);
      /* After a whole name, one word is a place, a degree or an agency's letters. */
      if (piece > 0 && names->len > before && g_strv_length (words) == 1 && !is_caseless (g_utf8_get_char (own)) &&
          strchr (g_ptr_array_index (names, before), ' ') != NULL)
        ;
      else if (!(piece > 0 && is_degree (own)))
        add_one (&reading, own);
      piece++;
      p = at != NULL ? at + length : NULL;
    }

  return names->len - before;
}
