/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/sentence-note.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/profile/sentence-claims.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/perform.h"

#define SIGNS 30   /* px: the shape of the kind and the sign beside it */

struct _DossierSentenceNote
{
  AdwBin              parent_instance;

  DossierDesk        *desk;       /* (owned) */
  DossierSentence    *sentence;   /* (owned) (nullable) */
  GSignalGroup       *signals;    /* (owned) follows the sentence */
  guint               n_misfits;
  gboolean            narrow;
  gboolean            current;
  gboolean            from_text;  /* what is open was opened by a key in the text */

  /* Template children */
  GtkWidget          *box;
  GtkMenuButton      *kind_button;
  GtkWidget          *signs;
  GtkImage           *kind_icon;
  GtkWidget          *kind_label;
  GtkWidget          *tier_label;
  GtkImage           *sign_icon;
  GtkMenuButton      *evidence_button;
  GtkWidget          *misfit_label;
  GtkWidget          *evidence_label;
  DossierGradeBadge  *badge;
};

G_DEFINE_FINAL_TYPE (DossierSentenceNote, dossier_sentence_note, ADW_TYPE_BIN)

enum { PROP_KIND = 1, PROP_TIER, PROP_KEY, N_PROPS };
enum { ASKED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const struct { const char *code, *label, *key_label, *icon; } kinds[] = {
  { "fact", N_("Fact"), N_("Key fact"), "dossier-fact-symbolic" },
  { "attributed", N_("Attributed"), N_("Key, attributed"), "dossier-quote-symbolic" },
  { "judgement", N_("Judgement"), N_("Key judgement"), "dossier-judgement-symbolic" },
  { "opinion", N_("Opinion"), N_("Key opinion"), "dossier-opinion-symbolic" },
  { "outlook", N_("Outlook"), N_("Key outlook"), "dossier-outlook-symbolic" },
};

static gboolean
needs_evidence (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return strcmp (kind, "fact") == 0 || strcmp (kind, "attributed") == 0;
}

static guint
index_of_kind (DossierSentence *sentence)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].code, dossier_sentence_get_kind (sentence)) == 0)
      return i;

  return 0;
}

static void
set_style (GtkWidget *widget, const char *style, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

/* To set it asks the display server what is under the pointer, to set it to the same too. */
static void
set_tooltip (gpointer widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static void
set_icon (GtkImage *image, const char *name)
{
  if (g_strcmp0 (gtk_image_get_icon_name (image), name) != 0)
    gtk_image_set_from_icon_name (image, name);
}

static char *
say_evidence (DossierSentenceNote *self)
{
  int n_claims = (int) dossier_sentence_get_n_claims (self->sentence), n_origins = (int) dossier_sentence_get_n_origins (self->sentence);

  if (n_claims == 0)
    return g_strdup (needs_evidence (self->sentence) ? _("No evidence") : _("Link Claim"));
  if (dossier_sentence_get_disputed (self->sentence))
    return g_strdup_printf (ngettext ("≠ %d origin", "≠ %d origins", n_origins), n_origins);
  return g_strdup_printf (ngettext ("%d origin", "%d origins", n_origins), n_origins);
}

static void
update_evidence (DossierSentenceNote *self)
{
  DossierSentence *sentence = self->sentence;
  int n_claims = (int) dossier_sentence_get_n_claims (sentence);
  gboolean bare = needs_evidence (sentence) && (n_claims == 0 || dossier_sentence_get_n_origins (sentence) == 0);
  gboolean disputed = dossier_sentence_get_disputed (sentence);
  g_autofree char *text = say_evidence (self), *spoken = NULL, *misfits = NULL;

  gtk_label_set_text (GTK_LABEL (self->evidence_label), text);
  dossier_grade_badge_set_grade (self->badge, needs_evidence (sentence) && n_claims > 0 && !self->narrow ? dossier_sentence_get_score (sentence) : -1,
                                 dossier_sentence_get_letters (sentence), NULL);
  set_style (self->evidence_label, "warn", bare || disputed);
  set_style (self->evidence_label, "dim-label", !bare && !disputed);
  set_style (self->box, "bare", bare || disputed);
  set_style (GTK_WIDGET (self->evidence_button), "quiet", n_claims == 0 && !bare);
  /* Translators: in the margin of a sentence: how many of its figures, names … are in none of its quotes */
  misfits = g_strdup_printf (ngettext ("%u not in its quotes", "%u not in its quotes", self->n_misfits), self->n_misfits);
  gtk_label_set_text (GTK_LABEL (self->misfit_label), "?");
  set_tooltip (self->misfit_label, self->n_misfits > 0 ? misfits : NULL);
  gtk_widget_set_visible (self->misfit_label, self->n_misfits > 0 && !self->narrow);
  /* Translators: the button in the margin of a sentence, for a screen reader; %s says how many origins */
  spoken = disputed ? g_strdup_printf (_("Evidence: %s, disputed"), text) : g_strdup_printf (_("Evidence: %s"), text);
  if (self->n_misfits > 0)
    {
      g_autofree char *both = g_strdup_printf ("%s, %s", spoken, misfits);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence_button), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
    }
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* Returns: (nullable) */
static char *
say_sign_off (DossierSentence *sentence)
{
  const char *state = dossier_sentence_get_sign_off (sentence), *who = dossier_sentence_get_signed_by (sentence);

  if (strcmp (state, "valid") == 0)
    return g_strdup_printf (_("Signed by %s"), who);
  if (strcmp (state, "withdrawn") == 0)
    return g_strdup_printf (_("The sign-off by %s is withdrawn: the sentence or its evidence has changed since"), who);
  return NULL;
}

/* @said: (nullable) */
static void
update_sign_off (DossierSentenceNote *self, const char *said)
{
  gboolean valid = strcmp (dossier_sentence_get_sign_off (self->sentence), "valid") == 0;

  set_icon (self->sign_icon, valid ? "object-select-symbolic" : "dossier-warn-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->sign_icon), said != NULL);
  set_tooltip (self->sign_icon, said);
  if (said != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->sign_icon), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  set_style (GTK_WIDGET (self->sign_icon), "agree", said != NULL && valid);
  set_style (GTK_WIDGET (self->sign_icon), "warn", said != NULL && !valid);
}

static void
update (DossierSentenceNote *self)
{
  DossierSentence *sentence = self->sentence;
  const char *tier, *kind;
  guint index;
  g_autofree char *spoken = NULL, *sign_off = NULL, *both = NULL;

  if (sentence == NULL)
    return;

  index = index_of_kind (sentence);
  tier = dossier_sentence_get_tier (sentence);
  kind = dossier_sentence_get_key (sentence) ? _(kinds[index].key_label) : _(kinds[index].label);
  set_icon (self->kind_icon, kinds[index].icon);
  gtk_label_set_text (GTK_LABEL (self->kind_label), kind);
  /* Translators: the menu of a sentence, for a screen reader; %s is what kind of sentence it is */
  spoken = g_strdup_printf (_("Sentence: %s"), kind);
  sign_off = say_sign_off (sentence);
  both = sign_off != NULL ? g_strdup_printf ("%s, %s", spoken, sign_off) : g_steal_pointer (&spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind_button), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  set_style (self->kind_label, "key", dossier_sentence_get_key (sentence));
  set_style (self->kind_label, "suggestion", dossier_sentence_get_proposed (sentence)[0] != '\0');
  set_tooltip (self->kind_button, dossier_sentence_get_proposed (sentence)[0] != '\0' ? _("Suggested by the wording") : NULL);
  gtk_widget_set_visible (self->kind_label, !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence_button), !self->narrow);
  gtk_widget_set_visible (self->tier_label, tier[0] != '\0' && !self->narrow);
  gtk_label_set_text (GTK_LABEL (self->tier_label), dossier_house_get_label (dossier_desk_get_house (self->desk), "tiers", tier));
  update_evidence (self);
  update_sign_off (self, sign_off);
  for (guint i = PROP_KIND; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
ask (DossierSentenceNote *self, DossierSentenceRequest what)
{
  if (self->sentence != NULL)
    g_signal_emit (self, signals[ASKED], 0, what);
}

static void
set_field (DossierSentenceNote *self, const char *field, const char *value)
{
  if (self->sentence != NULL)
    dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.set", "{'sentence': <%x>, 'field': <%s>, 'value': <%s>}",
                        dossier_record_get_id (DOSSIER_RECORD (self->sentence)), field, value);
}

static GMenuModel *
create_kind_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(kinds[i].label), NULL);

      g_menu_item_set_action_and_target (item, "sentence.kind", "s", kinds[i].code);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_tier_menu (DossierHouse *house)
{
  GMenu *menu = g_menu_new ();
  GListModel *tiers = dossier_house_list_terms (house, "tiers");
  g_autoptr (GMenuItem) own = g_menu_item_new (_("As Its Section"), NULL);

  g_menu_item_set_action_and_target (own, "sentence.tier", "s", "");
  g_menu_append_item (menu, own);
  for (guint i = 0; i < g_list_model_get_n_items (tiers); i++)
    {
      g_autoptr (DossierTerm) term = g_list_model_get_item (tiers, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (dossier_term_get_label (term), NULL);

      g_menu_item_set_action_and_target (item, "sentence.tier", "s", dossier_term_get_code (term));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/* Menus are made when they are opened: a page may have two thousand sentences. */
static void
create_menu (GtkMenuButton *button, gpointer user_data)
{
  DossierSentenceNote *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new (), marks = g_menu_new (), parts = g_menu_new (), acts = g_menu_new ();
  g_autoptr (GMenuModel) kind_menu = create_kind_menu ();
  g_autoptr (GMenuModel) tier_menu = create_tier_menu (dossier_desk_get_house (self->desk));

  g_menu_append (marks, _("_Key Sentence"), "sentence.key");
  g_menu_append_submenu (marks, _("_Readers"), tier_menu);
  g_menu_append (parts, _("_Split at the Cursor"), "sentence.split");
  g_menu_append (parts, _("_Join with the Next"), "sentence.join");
  g_menu_append (acts, _("Move _Up"), "sentence.move-up");
  g_menu_append (acts, _("Move _Down"), "sentence.move-down");
  g_menu_append (acts, _("_Delete"), "sentence.delete");
  g_menu_append_section (menu, NULL, kind_menu);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (marks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (parts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
create_claims (GtkMenuButton *button, gpointer user_data)
{
  DossierSentenceNote *self = user_data;

  gtk_menu_button_set_popover (button, dossier_sentence_claims_new (self->desk, self->sentence));
}

static void
closed (DossierSentenceNote *self)
{
  if (self->from_text)
    ask (self, DOSSIER_SENTENCE_RESUME);
  self->from_text = FALSE;
}

/* From the text, where writing goes on afterwards. The popover is made anew each time. */
static void
open_from_text (DossierSentenceNote *self, GtkMenuButton *button)
{
  gtk_menu_button_popup (button);
  self->from_text = gtk_menu_button_get_popover (button) != NULL;
  if (self->from_text)
    g_signal_connect_object (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (closed), self, G_CONNECT_SWAPPED);
}

static void
request_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct { const char *name; DossierSentenceRequest what; } requests[] = {
    { "sentence.split", DOSSIER_SENTENCE_SPLIT },
    { "sentence.join", DOSSIER_SENTENCE_JOIN },
    { "sentence.move-up", DOSSIER_SENTENCE_MOVE_UP },
    { "sentence.move-down", DOSSIER_SENTENCE_MOVE_DOWN },
    { "sentence.delete", DOSSIER_SENTENCE_DELETE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    if (strcmp (name, requests[i].name) == 0)
      ask (DOSSIER_SENTENCE_NOTE (widget), requests[i].what);
}

static void
dossier_sentence_note_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierSentenceNote *self = DOSSIER_SENTENCE_NOTE (object);

  switch (property)
    {
    case PROP_KIND: g_value_set_string (value, self->sentence != NULL ? dossier_sentence_get_kind (self->sentence) : ""); break;
    case PROP_TIER: g_value_set_string (value, self->sentence != NULL ? dossier_sentence_get_tier (self->sentence) : ""); break;
    case PROP_KEY: g_value_set_boolean (value, self->sentence != NULL && dossier_sentence_get_key (self->sentence)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_sentence_note_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSentenceNote *self = DOSSIER_SENTENCE_NOTE (object);

  switch (property)
    {
    case PROP_KIND: set_field (self, "kind", g_value_get_string (value)); break;
    case PROP_TIER: set_field (self, "tier", g_value_get_string (value)); break;
    case PROP_KEY: set_field (self, "key", g_value_get_boolean (value) ? "true" : "false"); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_sentence_note_dispose (GObject *object)
{
  DossierSentenceNote *self = DOSSIER_SENTENCE_NOTE (object);

  g_clear_object (&self->signals);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SENTENCE_NOTE);
  g_clear_object (&self->sentence);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_sentence_note_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/writing/sentence-note.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, box);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, kind_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, signs);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, kind_icon);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, kind_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, tier_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, sign_icon);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, evidence_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, misfit_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, evidence_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceNote, badge);
}

static void
dossier_sentence_note_class_init (DossierSentenceNoteClass *klass)
{
  static const char *const requests[] = { "sentence.split", "sentence.join", "sentence.move-up", "sentence.move-down", "sentence.delete" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_sentence_note_dispose;
  object_class->get_property = dossier_sentence_note_get_property;
  object_class->set_property = dossier_sentence_note_set_property;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "", flags);
  properties[PROP_TIER] = g_param_spec_string ("tier", NULL, NULL, "", flags);
  properties[PROP_KEY] = g_param_spec_boolean ("key", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_install_property_action (widget_class, "sentence.kind", "kind");
  gtk_widget_class_install_property_action (widget_class, "sentence.tier", "tier");
  gtk_widget_class_install_property_action (widget_class, "sentence.key", "key");
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    gtk_widget_class_install_action (widget_class, requests[i], NULL, request_action);

  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  bind_template (widget_class);
}

static GdkContentProvider *
prepare_drag (GtkDragSource *source, double x, double y, DossierSentenceNote *self)
{
  return self->sentence != NULL ? gdk_content_provider_new_typed (DOSSIER_TYPE_SENTENCE, self->sentence) : NULL;
}

static void
begin_drag (GtkDragSource *source, GdkDrag *drag, DossierSentenceNote *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static void
clicked (DossierSentenceNote *self)
{
  ask (self, DOSSIER_SENTENCE_EDIT);
}

static void
dossier_sentence_note_init (DossierSentenceNote *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (DOSSIER_TYPE_SENTENCE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
  gtk_menu_button_set_create_popup_func (self->kind_button, create_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->evidence_button, create_claims, self, NULL);

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_drag), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_drag), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
dossier_sentence_note_new (DossierDesk *desk)
{
  DossierSentenceNote *self = g_object_new (DOSSIER_TYPE_SENTENCE_NOTE, NULL);

  self->desk = desk != NULL ? g_object_ref (desk) : NULL;
  return GTK_WIDGET (self);
}

/* Returns: (transfer none) (nullable) */
DossierSentence *
dossier_sentence_note_get_sentence (DossierSentenceNote *self)
{
  g_return_val_if_fail (DOSSIER_IS_SENTENCE_NOTE (self), NULL);

  return self->sentence;
}

/* @sentence: (nullable): notes are used again for other sentences */
void
dossier_sentence_note_set_sentence (DossierSentenceNote *self,
                                    DossierSentence     *sentence)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_NOTE (self));

  if (!g_set_object (&self->sentence, sentence))
    return;

  gtk_menu_button_popdown (self->evidence_button);
  gtk_menu_button_popdown (self->kind_button);
  g_signal_group_set_target (self->signals, sentence);
  update (self);
}

/* @n_misfits: how many things it says that its quotes do not */
void
dossier_sentence_note_set_misfits (DossierSentenceNote *self,
                                   guint                n_misfits)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_NOTE (self));

  if (self->n_misfits == n_misfits)
    return;
  self->n_misfits = n_misfits;
  update (self);
}

/* Narrow, it is the shape of the kind, and a sign beside it, which opens the rest. */
void
dossier_sentence_note_set_narrow (DossierSentenceNote *self,
                                  gboolean             narrow)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_NOTE (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  set_style (self->box, "narrow", narrow);
  gtk_widget_set_size_request (self->signs, narrow ? SIGNS : -1, -1);
  update (self);
}

/* Tab goes from the text to the note of the sentence that is being written, and to no other. */
void
dossier_sentence_note_set_current (DossierSentenceNote *self,
                                   gboolean             current)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_NOTE (self));

  self->current = current;
  set_style (self->box, "active", current);
}

/* Opens what links a claim by part of its words. */
void
dossier_sentence_note_link (DossierSentenceNote *self)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_NOTE (self));

  open_from_text (self, self->evidence_button);
}

/* Opens what sets its kind and its readers, splits it, and so on. */
void
dossier_sentence_note_open_menu (DossierSentenceNote *self)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_NOTE (self));

  open_from_text (self, self->kind_button);
}
