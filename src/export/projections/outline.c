/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/outline.h"

#include "grading/band.h"

#include <string.h>

/* The page speaks the house's language, not that of the window: its words are not translated, as in
 * page-copy.c, which makes the same page from the library. */
typedef struct
{
  const DossierNativeView *view;
  GPtrArray               *blocks;
  const char              *group;    /* a heading that several sections share */
} Outline;

static void
block_free (gpointer data)
{
  DossierOutlineBlock *block = data;

  g_free (block->label);
  g_ptr_array_unref (block->sentences);
  g_free (block);
}

static DossierOutlineBlock *
add (Outline *self, DossierOutlineStyle style, const char *id, const char *label, const char *value)
{
  DossierOutlineBlock *block = g_new0 (DossierOutlineBlock, 1);

  block->style = style;
  block->id = id;
  block->label = g_strdup (label);
  block->value = value;
  block->sentences = g_ptr_array_new ();
  g_ptr_array_add (self->blocks, block);
  return block;
}

static void
add_pair (Outline *self, const char *label, const char *value)
{
  if (*value != '\0')
    add (self, DOSSIER_OUTLINE_PAIR, "", label, value);
}

/* A heading that an editor left empty says what its kind is. */
static const char *
heading_of (JsonObject *section, const char *kind)
{
  static const struct { const char *kind; const char *heading; } headings[] = {
    { "summary", "Summary" }, { "takeaways", "Key Takeaways" }, { "what-happened", "What Happened" },
    { "why-important", "Why It’s Important" }, { "our-take", "Our Take" }, { "at-a-glance", "At a Glance" },
    { "what-it-does", "What It Does" }, { "why-profiled", "Why We Profile It" }, { "why-it-matters", "Why It Matters" },
    { "what-to-watch", "What to Watch" }, { "member-briefing", "Member Briefing" }, { "seat", "Seat" }, { "rationale", "Classification" },
    { "now", "Now" }, { "quarter", "Quarter" }, { "year", "Year" }, { "custom", "More" },
  };
  const char *heading = dossier_native_text (section, "heading");

  for (guint i = 0; *heading == '\0' && i < G_N_ELEMENTS (headings); i++)
    if (strcmp (headings[i].kind, kind) == 0)
      heading = headings[i].heading;
  return heading;
}

static gboolean
is_list (const char *kind)
{
  static const char *const kinds[] = { "takeaways", "what-it-does", "why-it-matters", "what-to-watch", NULL };

  return g_strv_contains (kinds, kind);
}

static void
add_sentences (Outline *self, JsonObject *section, DossierOutlineStyle style)
{
  DossierOutlineBlock *block = NULL;

  for (guint i = 0; i < dossier_native_count (section, "sentenceIds"); i++)
    {
      JsonObject *sentence = dossier_native_view_find (self->view, dossier_native_nth_text (section, "sentenceIds", i));

      if (sentence == NULL)
        continue;
      if (block == NULL || dossier_native_flag (sentence, "paragraph"))
        block = add (self, style, "", NULL, NULL);
      g_ptr_array_add (block->sentences, sentence);
    }
}

static const char *
label_of (JsonObject *object, const char *member)
{
  return dossier_native_text (dossier_native_object (object, member), "label");
}

static void
add_glance (Outline *self)
{
  JsonObject *profile = self->view->profile, *entity = self->view->entity;

  add_pair (self, "Name", dossier_native_text (profile, "title"));
  add_pair (self, "Legal name", dossier_native_text (entity, "legalName"));
  add_pair (self, "Type", label_of (profile, "entityType"));
  add_pair (self, "Base", dossier_native_text (profile, "base"));
  add_pair (self, "Founded", dossier_native_text (entity, "founded"));
  add_pair (self, "Website", dossier_native_text (entity, "url"));
  add_pair (self, "Profile focus", label_of (dossier_native_object (profile, "classification"), "profileFocus"));
}

/* "Quarter · Medium policy sensitivity · Likely (55 to 80 in 100)" */
static char *
title_outlook (JsonObject *section)
{
  const DossierLikelihood *likelihood = dossier_likelihood_find (dossier_native_text (dossier_native_object (section, "likelihood"), "term"));
  GString *title = g_string_new (heading_of (section, dossier_native_text (section, "horizon")));
  const char *level = label_of (section, "level");

  if (*level != '\0')
    g_string_append_printf (title, " · %s", level);
  if (likelihood != NULL)
    g_string_append_printf (title, " · %s (%u to %u in 100)", likelihood->label, likelihood->low, likelihood->high);
  return g_string_free (title, FALSE);
}

/* Returns: (transfer none): the term that the page carries on an axis: "signal-focus" is the member signalFocus */
static const char *
term_of (Outline *self, const char *axis)
{
  g_autoptr (GString) member = g_string_new (NULL);

  for (const char *c = axis; *c != '\0'; c++)
    if (*c == '-' && c[1] != '\0')
      g_string_append_c (member, g_ascii_toupper (*++c));
    else
      g_string_append_c (member, *c);
  return label_of (dossier_native_object (self->view->profile, "classification"), member->str);
}

/* Outlooks stand under one heading, and so do rationales. */
static void
open_group (Outline *self, const char *group)
{
  if (g_strcmp0 (self->group, group) != 0)
    add (self, DOSSIER_OUTLINE_HEADING, "", group, NULL);
  self->group = group;
}

static void
add_section (Outline *self, JsonObject *section)
{
  const char *kind = dossier_native_text (section, "kind"), *id = dossier_native_text (section, "id");
  const char *term = strcmp (kind, "rationale") == 0 ? term_of (self, dossier_native_text (section, "axis")) : "";
  const char *group = self->group;
  guint before = self->blocks->len, titled;

  if (strcmp (kind, "rationale") == 0)
    {
      g_autofree char *title = g_strdup_printf ("%s: %s", heading_of (section, kind), *term != '\0' ? term : "–");

      open_group (self, "Classification");
      add (self, DOSSIER_OUTLINE_SUBHEADING, id, title, NULL);
    }
  else
    {
      self->group = NULL;
      add (self, DOSSIER_OUTLINE_HEADING, id, heading_of (section, kind), NULL);
    }
  titled = self->blocks->len;
  if (strcmp (kind, "at-a-glance") == 0)
    add_glance (self);
  if (strcmp (kind, "why-it-matters") == 0)
    {
      add_pair (self, "Operational criticality", term_of (self, "criticality"));
      add_pair (self, "Time horizon", term_of (self, "time-horizon"));
    }
  add_sentences (self, section, is_list (kind) ? DOSSIER_OUTLINE_ITEM : DOSSIER_OUTLINE_PARAGRAPH);
  if (strcmp (kind, "our-take") == 0 && self->blocks->len > titled && dossier_native_object (self->view->profile, "take") != NULL)
    {
      JsonObject *take = dossier_native_object (self->view->profile, "take");
      g_autofree char *byline = g_strdup_printf ("– %s, %s", dossier_native_text (take, "name"), dossier_native_text (take, "role"));

      add (self, DOSSIER_OUTLINE_BYLINE, "", byline, NULL);
    }
  /* An empty section is not on the page; a classification says its term without a reason too. */
  if (self->blocks->len == titled && *term == '\0')
    {
      g_ptr_array_set_size (self->blocks, (int) before);
      self->group = group;
    }
}

static void
add_outlook (Outline *self, JsonObject *section)
{
  g_autofree char *title = title_outlook (section);

  if (dossier_native_count (section, "sentenceIds") == 0)
    return;
  open_group (self, "Outlook");
  add (self, DOSSIER_OUTLINE_SUBHEADING, dossier_native_text (section, "id"), title, NULL);
  add_sentences (self, section, DOSSIER_OUTLINE_PARAGRAPH);
}

/* The format keeps outlooks in a list of their own; on the page they stand before the rationales.
 * Returns: (transfer full) (element-type DossierOutlineBlock): strings and sentences are @view's */
GPtrArray *
dossier_outline_new (const DossierNativeView *view)
{
  Outline self = { view, g_ptr_array_new_with_free_func (block_free), NULL };
  gboolean is_out = FALSE;

  for (guint i = 0; i <= dossier_native_count (view->profile, "sections"); i++)
    {
      JsonObject *section = i < dossier_native_count (view->profile, "sections") ? dossier_native_nth (view->profile, "sections", i) : NULL;

      if (!is_out && (section == NULL || strcmp (dossier_native_text (section, "kind"), "rationale") == 0))
        {
          for (guint n = 0; n < dossier_native_count (view->profile, "outlook"); n++)
            add_outlook (&self, dossier_native_nth (view->profile, "outlook", n));
          is_out = TRUE;
        }
      if (section != NULL)
        add_section (&self, section);
    }
  return self.blocks;
}

gboolean
dossier_outline_is_item (const DossierOutlineBlock *block)
{
  return block->style == DOSSIER_OUTLINE_ITEM || block->style == DOSSIER_OUTLINE_PAIR;
}

/* Returns: (transfer full): a block's words without mark-up */
char *
dossier_outline_say (const DossierOutlineBlock *block)
{
  GString *words = g_string_new (block->label);

  if (block->style == DOSSIER_OUTLINE_PAIR)
    g_string_append_printf (words, ": %s", block->value);
  for (guint i = 0; i < block->sentences->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", dossier_native_text (g_ptr_array_index (block->sentences, i), "text"));
  return g_string_free (words, FALSE);
}
