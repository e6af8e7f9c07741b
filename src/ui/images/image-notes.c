/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/images/image-notes.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/shared/format.h"
#include "ui/shared/perform.h"
#include "ui/shared/record-edit.h"
#include "ui/shared/text-row.h"

/* PROVENANCE.md 3.2: what is asked, and what an export waits for. */
static const struct { const char *field, *title, *hint; const char *vocabulary; gboolean required; } notes[] = {
  { "caption", N_("Caption"), N_("What is shown, where and when"), NULL, TRUE },
  { "alt", N_("Alternative text"), N_("For who cannot see it; not the caption again"), NULL, TRUE },
  { "source-context", N_("Source context"), N_("Where the picture comes from and what it stood beside"), NULL, TRUE },
  { "relevance-reason", N_("Relevance reason"), N_("Why this picture is on this page"), NULL, TRUE },
  { "provenance", N_("Provenance"), N_("How it came here, and what was done to it since"), NULL, TRUE },
  { "credit-line", N_("Credit"), N_("As it will be printed"), NULL, TRUE },
  { "rights-basis", N_("Rights basis"), NULL, "rights-basis", TRUE },
  { "digital-source-type", N_("Digital source type"), NULL, "digital-source-type", TRUE },
  { "title", N_("Heading above the picture"), NULL, NULL, FALSE },
  { "creator", N_("Creator"), NULL, NULL, FALSE },
  { "copyright-notice", N_("Copyright notice"), NULL, NULL, FALSE },
  { "license-url", N_("Address of the licence"), NULL, NULL, FALSE },
  { "rights-terms", N_("Terms of use"), NULL, NULL, FALSE },
  { "rights-expires", N_("Rights expire (year-month-day)"), NULL, NULL, FALSE },
  { "created", N_("Taken or made (year-month-day)"), NULL, NULL, FALSE },
  { "source-url", N_("Address it was found at"), NULL, NULL, FALSE },
  { "tier", N_("Readers"), NULL, "tiers", FALSE },
};

#define N_REQUIRED 8   /* the first rows */

struct _DossierImageNotes
{
  AdwBin              parent_instance;

  DossierDesk        *desk;     /* (owned) (nullable) */
  DossierImage       *image;    /* (owned) (nullable) */
  GSignalGroup       *signals;  /* (owned) */

  DossierRecordEdit  *edits[G_N_ELEMENTS (notes)];   /* owned by their widgets */
  GtkWidget          *rows[G_N_ELEMENTS (notes)];    /* owned by the widget tree */
  GtkWidget          *marks[G_N_ELEMENTS (notes)];   /* suffix of a choice: missing, suggested */
  GtkLabel           *count_label;
  GtkLabel           *file_label;
  GtkWidget          *location_row;
  GtkWidget          *synthetic_row;
};

G_DEFINE_FINAL_TYPE (DossierImageNotes, dossier_image_notes, ADW_TYPE_BIN)

static char *
dup_value (DossierImage *image, const char *field)
{
  char *value = NULL;

  g_object_get (image, field, &value, NULL);
  return value;
}

static gboolean
is_proposed (DossierImage *image, const char *field)
{
  g_auto (GStrv) proposed = g_strsplit (dossier_image_get_proposed (image), " ", -1);
  g_autofree char *column = g_strdelimit (g_strdup (field), "-", '_');

  return g_strv_contains ((const char *const *) proposed, column);
}

static void
set_style (GtkWidget *widget, const char *style, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
update_count (DossierImageNotes *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint missing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *value = dup_value (self->image, notes[i].field);

      if (!notes[i].required || value[0] != '\0')
        continue;
      g_string_append_printf (text, "%s%s", missing++ > 0 ? ", " : "", _(notes[i].title));
    }
  if (missing == 0)
    gtk_label_set_text (self->count_label, _("All notes that an export needs are there."));
  else
    {
      /* Translators: %s is a list of notes, such as "Caption, Credit" */
      g_autofree char *all = g_strdup_printf (ngettext ("⚠ Missing for export: %s", "⚠ Missing for export: %s", missing), text->str);

      gtk_label_set_text (self->count_label, all);
    }
  if (missing > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "warn");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count_label), "warn");
}

static void
update_file (DossierImageNotes *self)
{
  g_autofree char *size = g_format_size ((guint64) dossier_image_get_size (self->image));
  g_autofree char *when = dossier_ui_format_instant (dossier_image_get_captured_at (self->image));
  /* Translators: name, width × height, media type, size, when and by whom it was brought in, hash */
  g_autofree char *text = g_strdup_printf (_("%s · %d × %d · %s · %s\nBrought in %s by %s\nSHA-256 %s"),
                                           dossier_image_get_file_name (self->image)[0] != '\0' ? dossier_image_get_file_name (self->image) : _("No file name"),
                                           (int) dossier_image_get_width (self->image), (int) dossier_image_get_height (self->image),
                                           dossier_image_get_media_type (self->image), size, when,
                                           dossier_image_get_captured_by (self->image), dossier_image_get_sha256 (self->image));

  gtk_label_set_text (self->file_label, text);
}

static void
update (DossierImageNotes *self)
{
  const char *type;

  if (self->image == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *value = dup_value (self->image, notes[i].field);
      DossierTextRowState state = is_proposed (self->image, notes[i].field) && value[0] != '\0' ? DOSSIER_TEXT_ROW_SUGGESTED
                                  : notes[i].required && value[0] == '\0' ? DOSSIER_TEXT_ROW_MISSING : DOSSIER_TEXT_ROW_PLAIN;

      if (notes[i].vocabulary == NULL)
        dossier_text_row_set_state (DOSSIER_TEXT_ROW (self->rows[i]), state);
      else
        {
          set_style (self->marks[i], "suggestion", state == DOSSIER_TEXT_ROW_SUGGESTED);
          set_style (self->marks[i], "warn", state == DOSSIER_TEXT_ROW_MISSING);
          gtk_label_set_text (GTK_LABEL (self->marks[i]), state == DOSSIER_TEXT_ROW_MISSING ? _("⚠ Missing")
                                                        : state == DOSSIER_TEXT_ROW_SUGGESTED ? _("Suggested") : "");
        }
    }
  type = dossier_image_get_digital_source_type (self->image);
  gtk_widget_set_visible (self->synthetic_row, strstr (type, "ynthetic") != NULL || strstr (type, "lgorithmicMedia") != NULL);
  gtk_widget_set_visible (self->location_row, dossier_image_get_located (self->image));
  update_count (self);
  update_file (self);
}

static void
confirm (DossierTextRow *row, DossierImageNotes *self)
{
  const char *field = g_object_get_data (G_OBJECT (row), "field");

  if (self->image != NULL)
    dossier_ui_perform (GTK_WIDGET (self), self->desk, "image.confirm", "{'image': <%x>, 'field': <%s>}",
                        dossier_record_get_id (DOSSIER_RECORD (self->image)), field);
}

static GtkWidget *
create_row (DossierImageNotes *self, guint i)
{
  GtkWidget *row;

  if (notes[i].vocabulary == NULL)
    {
      row = g_object_new (DOSSIER_TYPE_TEXT_ROW, "title", _(notes[i].title), "hint", notes[i].hint != NULL ? _(notes[i].hint) : "", NULL);
      self->edits[i] = dossier_record_edit_attach (GTK_WIDGET (dossier_text_row_get_area (DOSSIER_TEXT_ROW (row))), notes[i].field);
      g_object_set_data (G_OBJECT (row), "field", (gpointer) notes[i].field);
      g_signal_connect_object (row, "confirm", G_CALLBACK (confirm), self, 0);
      return row;
    }

  row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _(notes[i].title), "use-subtitle", TRUE, NULL);
  self->marks[i] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->marks[i], "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->marks[i]);
  self->edits[i] = dossier_record_edit_attach_term (row, notes[i].field, notes[i].vocabulary, TRUE);
  return row;
}

static void
dossier_image_notes_dispose (GObject *object)
{
  DossierImageNotes *self = DOSSIER_IMAGE_NOTES (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->image);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_image_notes_parent_class)->dispose (object);
}

static void
dossier_image_notes_class_init (DossierImageNotesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_image_notes_dispose;
}

static GtkLabel *
create_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return GTK_LABEL (label);
}

static GtkWidget *
create_remark (const char *icon_name, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (create_text (text)));
  return box;
}

static void
dossier_image_notes_init (DossierImageNotes *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *first = adw_preferences_group_new (), *second = adw_preferences_group_new (), *file = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (first), _("Notes"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (second), _("Rights and Readers"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (file), _("The File"));
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      self->rows[i] = create_row (self, i);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (i < N_REQUIRED ? first : second), self->rows[i]);
    }

  self->count_label = create_text (NULL);
  g_object_set (self->count_label, "selectable", FALSE, NULL);
  self->file_label = create_text (NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->file_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->file_label), "dim-label");
  gtk_label_set_selectable (self->file_label, TRUE);
  self->location_row = create_remark ("find-location-symbolic", _("The file says where it was taken. The place is never exported."));
  self->synthetic_row = create_remark ("dossier-warn-symbolic", _("Made or changed by an algorithm: the page shows a visible label."));
  gtk_widget_add_css_class (self->synthetic_row, "warn");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (file), GTK_WIDGET (self->file_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count_label));
  gtk_box_append (GTK_BOX (box), self->synthetic_row);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_box_append (GTK_BOX (box), file);
  gtk_box_append (GTK_BOX (box), self->location_row);
  gtk_widget_add_css_class (box, "fields");
  adw_bin_set_child (ADW_BIN (self), box);

  self->signals = g_signal_group_new (DOSSIER_TYPE_IMAGE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
}

/* @desk, @image: (nullable) */
void
dossier_image_notes_set_image (DossierImageNotes *self,
                               DossierDesk       *desk,
                               DossierImage      *image)
{
  g_return_if_fail (DOSSIER_IS_IMAGE_NOTES (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->image, image);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    dossier_record_edit_set_record (self->edits[i], desk, (DossierRecord *) image);
  g_signal_group_set_target (self->signals, image);
  update (self);
}
