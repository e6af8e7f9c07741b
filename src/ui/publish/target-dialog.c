/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/target-dialog.h"

#include "model/outbox/target-kind.h"

#include <glib/gi18n.h>
#include <string.h>

/* In the order of the list of kinds in target-dialog.ui. */
static const struct
{
  const char *kind;
  const char *method;
  const char *format;
} KINDS[] = {
  { "folder", "", "native" },
  { "folder", "", "superdesk" },
  { "http", "put", "native" },
  { "http", "post", "native" },
  { "superdesk-push", "", "superdesk" },
  { "wordpress", "", "superdesk" },
  { "ghost", "", "superdesk" },
  { "ans", "", "ans" },
};

static const char *const AUTHS[] = { "none", "bearer", "basic" };
static const char *const SIGNINGS[] = { "none", "standard-webhooks", "hmac-sha256", "ed25519", "superdesk-sha1" };

struct _DossierTargetDialog
{
  AdwWindow              parent_instance;

  DossierDesk           *desk;           /* (owned) */
  DossierTarget         *target;         /* (owned) (nullable) a new one */
  GPtrArray             *tier_switches;  /* (owned) */
  GQueue                 steps;          /* (owned) Step: verbs still to be performed */
  GtkFileChooserNative  *chooser;        /* (owned) (nullable) while it is open */
  gint64                 row;            /* of the target once there is one */
  gboolean               closes;         /* after the last step */
  gboolean               unkept;         /* no keyring: for this session only */

  GtkWidget             *save_button;
  GtkLabel              *message_label;
  GtkEditable           *name_row;
  AdwComboRow           *kind_row;
  GtkEditable           *address_row;
  GtkWidget             *choose_button;
  AdwPreferencesGroup   *tier_group;
  GtkWidget             *server_group;
  AdwComboRow           *auth_row;
  GtkEditable           *user_row;
  GtkEditable           *secret_row;
  AdwComboRow           *signing_row;
  GtkEditable           *key_id_row;
  GtkEditable           *signing_secret_row;
  GtkWidget             *more_box;
};

G_DEFINE_FINAL_TYPE (DossierTargetDialog, dossier_target_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  const char *verb;        /* static */
  GVariant   *arguments;   /* (owned) a{sv}, without the target */
} Step;

static void
step_free (Step *step)
{
  g_variant_unref (step->arguments);
  g_free (step);
}

static const DossierTargetKind *
kind_of (DossierTargetDialog *self)
{
  return dossier_target_kind_find (KINDS[adw_combo_row_get_selected (self->kind_row)].kind);
}

/* How the target knows us, as the verbs call it. */
static const char *
auth_of (DossierTargetDialog *self)
{
  const DossierTargetKind *kind = kind_of (self);

  return kind->auth != NULL ? kind->auth : AUTHS[adw_combo_row_get_selected (self->auth_row)];
}

static void
update (DossierTargetDialog *self)
{
  const DossierTargetKind *kind = kind_of (self);
  const char *auth = auth_of (self);
  const guint signing = adw_combo_row_get_selected (self->signing_row);
  const gboolean signs = kind->format == NULL || g_str_equal (kind->name, "superdesk-push");

  gtk_widget_set_visible (self->choose_button, !kind->server);
  gtk_widget_set_visible (self->server_group, kind->server);
  gtk_widget_set_visible (GTK_WIDGET (self->auth_row), kind->auth == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->user_row), g_str_equal (auth, "basic"));
  gtk_widget_set_visible (GTK_WIDGET (self->secret_row), !g_str_equal (auth, "none"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret_row), g_str_equal (kind->name, "wordpress") ? _("Application Password")
                                 : g_str_equal (auth, "jwt") ? _("Admin API Key") : _("Token or Password"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address_row), kind->server ? _("Address") : _("Path of the Folder"));
  gtk_widget_set_visible (GTK_WIDGET (self->signing_row), signs);
  gtk_widget_set_visible (GTK_WIDGET (self->key_id_row), signs && (signing == 2 || signing == 3));
  gtk_widget_set_visible (GTK_WIDGET (self->signing_secret_row), signs && signing > 0);
  gtk_widget_set_visible (self->more_box, self->target != NULL);
}

static void
say (DossierTargetDialog *self, const char *message, gboolean wrong)
{
  gtk_label_set_text (self->message_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), *message != '\0');
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->message_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message_label), "error");
}

static void next_step (DossierTargetDialog *self);

static void
add_step (DossierTargetDialog *self, const char *verb, GVariant *arguments)
{
  Step *step = g_new0 (Step, 1);

  step->verb = verb;
  step->arguments = g_variant_ref_sink (arguments);
  g_queue_push_tail (&self->steps, step);
}

static void
add_change (DossierTargetDialog *self, const char *field, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) != 0)
    add_step (self, "target.set", g_variant_new_parsed ("{'field': <%s>, 'value': <%s>}", field, after));
}

static void
add_secret (DossierTargetDialog *self, GtkEditable *entry, const char *use, gboolean session)
{
  const char *text = gtk_editable_get_text (entry);
  GVariantDict arguments;

  if (*text == '\0' || !gtk_widget_get_visible (GTK_WIDGET (entry)))
    return;
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "for", "s", use);
  g_variant_dict_insert (&arguments, "session", "b", session);
  g_variant_dict_insert_value (&arguments, "secret", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text, strlen (text), 1));
  add_step (self, "target.secret", g_variant_dict_end (&arguments));
}

static void
stepped (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierTargetDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  Step *step = g_queue_pop_head (&self->steps);
  const gboolean secret = strcmp (step->verb, "target.secret") == 0;
  const char *finding;

  step_free (step);
  if (self->save_button == NULL)
    return;
  if (answer == NULL && secret && !self->unkept)
    {
      self->unkept = TRUE;   /* where nothing keeps secrets, they serve until the program ends */
      g_queue_clear_full (&self->steps, (GDestroyNotify) step_free);
      add_secret (self, self->secret_row, "access", TRUE);
      add_secret (self, self->signing_secret_row, "signing", TRUE);
      say (self, error->message, FALSE);
      self->closes = FALSE;
      next_step (self);
      return;
    }
  if (answer == NULL)
    {
      g_queue_clear_full (&self->steps, (GDestroyNotify) step_free);
      say (self, error->message, TRUE);
      gtk_widget_set_sensitive (self->save_button, TRUE);
      return;
    }
  if (self->row == 0)
    g_variant_lookup (answer, "row", "x", &self->row);
  if (g_variant_lookup (answer, "finding", "&s", &finding))
    {
      gboolean good = FALSE;

      g_variant_lookup (answer, "verified", "b", &good);
      say (self, finding, !good);
    }
  next_step (self);
}

static void
next_step (DossierTargetDialog *self)
{
  Step *step = g_queue_peek_head (&self->steps);
  g_autoptr (GVariantDict) arguments = NULL;

  gtk_widget_set_sensitive (self->save_button, step == NULL);
  if (step == NULL)
    {
      if (self->closes)
        gtk_window_close (GTK_WINDOW (self));
      return;
    }
  arguments = g_variant_dict_new (step->arguments);
  if (self->row != 0)
    g_variant_dict_insert (arguments, "target", "x", self->row);
  dossier_desk_perform_async (self->desk, step->verb, g_variant_dict_end (arguments), NULL, stepped, g_object_ref (self));
}

static char *
make_tiers (DossierTargetDialog *self)
{
  g_autoptr (GString) tiers = g_string_new (NULL);

  for (guint i = 0; i < self->tier_switches->len; i++)
    if (gtk_switch_get_active (self->tier_switches->pdata[i]))
      g_string_append_printf (tiers, "%s%s", tiers->len > 0 ? " " : "", (const char *) g_object_get_data (self->tier_switches->pdata[i], "tier"));
  return g_string_free (g_steal_pointer (&tiers), FALSE);
}

static void
add_new (DossierTargetDialog *self, const char *tiers)
{
  const guint kind = adw_combo_row_get_selected (self->kind_row);

  add_step (self, "target.add",
            g_variant_new_parsed ("{'name': <%s>, 'address': <%s>, 'kind': <%s>, 'method': <%s>, 'format': <%s>, 'tiers': <%s>, 'auth': <%s>, 'user': <%s>,"
                                  " 'signing': <%s>, 'key-id': <%s>}",
                                  gtk_editable_get_text (self->name_row), gtk_editable_get_text (self->address_row),
                                  KINDS[kind].kind, *KINDS[kind].method != '\0' ? KINDS[kind].method : "put", KINDS[kind].format, tiers, auth_of (self),
                                  gtk_editable_get_text (self->user_row),
                                  gtk_widget_get_visible (GTK_WIDGET (self->signing_row)) && kind_of (self)->server
                                  ? SIGNINGS[adw_combo_row_get_selected (self->signing_row)] : "none",
                                  gtk_editable_get_text (self->key_id_row)));
}

static void
add_changes (DossierTargetDialog *self, const char *tiers)
{
  DossierTarget *target = self->target;

  add_change (self, "name", dossier_target_get_name (target), gtk_editable_get_text (self->name_row));
  add_change (self, "address", dossier_target_get_address (target), gtk_editable_get_text (self->address_row));
  if (kind_of (self)->server)
    {
      add_change (self, "user", dossier_target_get_user (target), gtk_editable_get_text (self->user_row));
      add_change (self, "auth", dossier_target_get_auth (target), auth_of (self));
      add_change (self, "signing", dossier_target_get_signing (target), SIGNINGS[adw_combo_row_get_selected (self->signing_row)]);
      add_change (self, "key-id", dossier_target_get_key_id (target), gtk_editable_get_text (self->key_id_row));
    }
  add_change (self, "tiers", dossier_target_get_tiers (target), tiers);
}

static void
save_clicked (DossierTargetDialog *self)
{
  g_autofree char *tiers = make_tiers (self);

  say (self, "", FALSE);
  self->closes = TRUE;
  self->unkept = FALSE;
  if (self->row == 0)
    add_new (self, tiers);
  else if (self->target != NULL)
    add_changes (self, tiers);
  add_secret (self, self->secret_row, "access", FALSE);
  add_secret (self, self->signing_secret_row, "signing", FALSE);
  next_step (self);
}

static void
check_clicked (DossierTargetDialog *self)
{
  self->closes = FALSE;
  add_step (self, "target.check", g_variant_new ("a{sv}", NULL));
  next_step (self);
}

static void
remove_clicked (DossierTargetDialog *self)
{
  self->closes = TRUE;
  add_step (self, "target.remove", g_variant_new ("a{sv}", NULL));
  next_step (self);
}

static void
chosen (GtkNativeDialog *dialog, int response, DossierTargetDialog *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    gtk_editable_set_text (self->address_row, path);
  g_clear_object (&self->chooser);
}

static void
choose_clicked (DossierTargetDialog *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Folder to Deliver To"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
fill_tiers (DossierTargetDialog *self)
{
  GListModel *tiers = dossier_house_list_terms (dossier_desk_get_house (self->desk), "tiers");
  g_auto (GStrv) chosen_tiers = g_strsplit (self->target != NULL ? dossier_target_get_tiers (self->target) : "", " ", -1);

  for (guint i = 0; i < g_list_model_get_n_items (tiers); i++)
    {
      g_autoptr (DossierTerm) term = g_list_model_get_item (tiers, i);
      GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();
      g_autofree char *title = g_markup_escape_text (dossier_term_get_label (term), -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
      gtk_switch_set_active (GTK_SWITCH (toggle), self->target != NULL ? g_strv_contains ((const char *const *) chosen_tiers, dossier_term_get_code (term)) : i == 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, dossier_term_get_label (term), -1);
      g_object_set_data_full (G_OBJECT (toggle), "tier", g_strdup (dossier_term_get_code (term)), g_free);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
      adw_preferences_group_add (self->tier_group, row);
      g_ptr_array_add (self->tier_switches, toggle);
    }
}

static guint
find_word (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return 0;
}

static guint
find_kind (DossierTarget *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].kind, dossier_target_get_kind (target)) && g_str_equal (KINDS[i].method, dossier_target_get_method (target))
        && (g_str_equal (KINDS[i].format, dossier_target_get_format (target)) || g_str_equal (KINDS[i].kind, "http")))
      return i;
  return 0;
}

static void
fill (DossierTargetDialog *self)
{
  DossierTarget *target = self->target;
  self->row = dossier_record_get_id (DOSSIER_RECORD (target));
  gtk_editable_set_text (self->name_row, dossier_target_get_name (target));
  gtk_editable_set_text (self->address_row, dossier_target_get_address (target));
  gtk_editable_set_text (self->user_row, dossier_target_get_user (target));
  gtk_editable_set_text (self->key_id_row, dossier_target_get_key_id (target));
  adw_combo_row_set_selected (self->kind_row, find_kind (target));
  adw_combo_row_set_selected (self->auth_row, find_word (AUTHS, G_N_ELEMENTS (AUTHS), dossier_target_get_auth (target)));
  adw_combo_row_set_selected (self->signing_row, find_word (SIGNINGS, G_N_ELEMENTS (SIGNINGS), dossier_target_get_signing (target)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), FALSE);   /* what lies there was put there in its way */
}

static void
dossier_target_dialog_dispose (GObject *object)
{
  DossierTargetDialog *self = DOSSIER_TARGET_DIALOG (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_TARGET_DIALOG);
  self->save_button = NULL;
  g_clear_pointer (&self->tier_switches, g_ptr_array_unref);
  g_queue_clear_full (&self->steps, (GDestroyNotify) step_free);
  g_clear_object (&self->target);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_target_dialog_parent_class)->dispose (object);
}

static void
dossier_target_dialog_class_init (DossierTargetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_target_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/publish/target-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, tier_group);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, server_group);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, auth_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, user_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, secret_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, signing_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, key_id_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, signing_secret_row);
  gtk_widget_class_bind_template_child (widget_class, DossierTargetDialog, more_box);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_target_dialog_init (DossierTargetDialog *self)
{
  self->tier_switches = g_ptr_array_new ();
  g_queue_init (&self->steps);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @target: (nullable): a new one is set up */
GtkWidget *
dossier_target_dialog_new (DossierDesk   *desk,
                           DossierTarget *target)
{
  DossierTargetDialog *self = g_object_new (DOSSIER_TYPE_TARGET_DIALOG, "title", target != NULL ? _("Target") : _("New Target"), NULL);

  self->desk = g_object_ref (desk);
  self->target = target != NULL ? g_object_ref (target) : NULL;
  if (target != NULL)
    fill (self);
  fill_tiers (self);
  update (self);
  return GTK_WIDGET (self);
}
