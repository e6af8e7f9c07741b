/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/sentence-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/profile/sentence-claims.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/perform.h"
#include "ui/shared/record-edit.h"
#include "ui/shared/text-area.h"

struct _DossierSentenceRow
{
  AdwBin              parent_instance;

  DossierDesk        *desk;       /* (owned) (nullable) */
  DossierSentence    *sentence;   /* (owned) (nullable) */
  GSignalGroup       *signals;    /* (owned) follows the sentence */
  DossierRecordEdit  *edit;       /* owned by the text area */
  gboolean            narrow;

  /* Template children */
  GtkBox             *box;
  GtkWidget          *handle;
  DossierTextArea    *text_area;
  GtkBox             *margin;
  GtkMenuButton      *kind_button;
  GtkImage           *kind_icon;
  GtkLabel           *kind_label;
  GtkLabel           *tier_label;
  GtkMenuButton      *evidence_button;
  GtkLabel           *evidence_label;
  DossierGradeBadge  *badge;
};

G_DEFINE_FINAL_TYPE (DossierSentenceRow, dossier_sentence_row, ADW_TYPE_BIN)

enum { PROP_NARROW = 1, PROP_KIND, PROP_TIER, PROP_KEY, PROP_PARAGRAPH, N_PROPS };
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

static void
update_evidence (DossierSentenceRow *self)
{
  DossierSentence *sentence = self->sentence;
  int n_claims = (int) dossier_sentence_get_n_claims (sentence), n_origins = (int) dossier_sentence_get_n_origins (sentence);
  gboolean bare = needs_evidence (sentence) && (n_claims == 0 || n_origins == 0);
  gboolean disputed = dossier_sentence_get_disputed (sentence);
  g_autofree char *text = NULL, *spoken = NULL;

  if (n_claims == 0)
    text = g_strdup (needs_evidence (sentence) ? _("No evidence") : _("Link Claim"));
  else if (disputed)
    text = g_strdup_printf (ngettext ("≠ %d origin, disputed", "≠ %d origins, disputed", n_origins), n_origins);
  else
    text = g_strdup_printf (ngettext ("%d origin", "%d origins", n_origins), n_origins);

  gtk_label_set_text (self->evidence_label, text);
  dossier_grade_badge_set_grade (self->badge, needs_evidence (sentence) && n_claims > 0 ? dossier_sentence_get_score (sentence) : -1,
                                 dossier_sentence_get_letters (sentence), NULL);
  set_style (GTK_WIDGET (self->evidence_label), "warn", bare || disputed);
  set_style (GTK_WIDGET (self->evidence_label), "dim-label", !bare && !disputed);
  set_style (GTK_WIDGET (self->box), "bare", bare);
  set_style (GTK_WIDGET (self->evidence_button), "quiet", n_claims == 0 && !bare);
  /* Translators: the button in the margin of a sentence, for a screen reader; %s says how many origins */
  spoken = g_strdup_printf (_("Evidence: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
update (DossierSentenceRow *self)
{
  DossierSentence *sentence = self->sentence;
  const char *tier, *kind;
  guint index;
  g_autofree char *spoken = NULL;

  if (sentence == NULL)
    return;

  index = index_of_kind (sentence);
  tier = dossier_sentence_get_tier (sentence);
  kind = dossier_sentence_get_key (sentence) ? _(kinds[index].key_label) : _(kinds[index].label);
  gtk_image_set_from_icon_name (self->kind_icon, kinds[index].icon);
  gtk_label_set_text (self->kind_label, kind);
  /* Translators: the menu of a sentence, for a screen reader; %s is what kind of sentence it is */
  spoken = g_strdup_printf (_("Sentence: %s"), kind);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_area), GTK_ACCESSIBLE_PROPERTY_LABEL, kind, -1);
  set_style (GTK_WIDGET (self->kind_label), "key", dossier_sentence_get_key (sentence));
  set_style (GTK_WIDGET (self->box), "paragraph", dossier_sentence_get_paragraph (sentence));
  gtk_widget_set_visible (GTK_WIDGET (self->tier_label), tier[0] != '\0');
  gtk_label_set_text (self->tier_label, dossier_house_get_label (dossier_desk_get_house (self->desk), "tiers", tier));
  update_evidence (self);
  for (guint i = PROP_KIND; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
ask (DossierSentenceRow *self, DossierSentenceRequest what)
{
  if (self->sentence != NULL)
    g_signal_emit (self, signals[ASKED], 0, what, dossier_text_area_get_cursor (self->text_area));
}

static void
set_field (DossierSentenceRow *self, const char *field, const char *value)
{
  if (self->sentence != NULL)
    dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.set", "{'sentence': <%x>, 'field': <%s>, 'value': <%s>}",
                        dossier_record_get_id (DOSSIER_RECORD (self->sentence)), field, value);
}

/* Whether the cursor stands in the first (or last) line that is shown, so that an arrow leaves the text. */
static gboolean
at_edge (DossierSentenceRow *self, gboolean first)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->text_area);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return first ? !gtk_text_view_backward_display_line (view, &iter) : !gtk_text_view_forward_display_line (view, &iter) || gtk_text_iter_is_end (&iter);
}

static gboolean
key_pressed (DossierSentenceRow *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean selection = gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_area)));
  int cursor = dossier_text_area_get_cursor (self->text_area);

  if (self->sentence == NULL)
    return FALSE;
  if (modifiers == GDK_ALT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    return ask (self, key == GDK_KEY_Up ? DOSSIER_SENTENCE_MOVE_UP : DOSSIER_SENTENCE_MOVE_DOWN), TRUE;
  if (modifiers != 0)
    return FALSE;

  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    return ask (self, DOSSIER_SENTENCE_SPLIT), TRUE;
  if (key == GDK_KEY_BackSpace && cursor == 0 && !selection)
    return ask (self, DOSSIER_SENTENCE_JOIN_PREVIOUS), TRUE;
  if (key == GDK_KEY_Delete && cursor == dossier_text_area_get_length (self->text_area) && !selection)
    return ask (self, DOSSIER_SENTENCE_JOIN_NEXT), TRUE;
  if (key == GDK_KEY_Up && at_edge (self, TRUE))
    return ask (self, DOSSIER_SENTENCE_GO_PREVIOUS), TRUE;
  if (key == GDK_KEY_Down && at_edge (self, FALSE))
    return ask (self, DOSSIER_SENTENCE_GO_NEXT), TRUE;
  return FALSE;
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
  DossierSentenceRow *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new (), marks = g_menu_new (), acts = g_menu_new ();
  g_autoptr (GMenuModel) kind_menu = create_kind_menu ();
  g_autoptr (GMenuModel) tier_menu = create_tier_menu (dossier_desk_get_house (self->desk));

  g_menu_append (marks, _("_Key Sentence"), "sentence.key");
  g_menu_append (marks, _("Begins a _Paragraph"), "sentence.paragraph");
  g_menu_append_submenu (marks, _("_Readers"), tier_menu);
  g_menu_append (acts, _("Move _Up"), "sentence.move-up");
  g_menu_append (acts, _("Move _Down"), "sentence.move-down");
  g_menu_append (acts, _("_Delete"), "sentence.delete");
  g_menu_append_section (menu, NULL, kind_menu);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (marks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
create_claims (GtkMenuButton *button, gpointer user_data)
{
  DossierSentenceRow *self = user_data;

  gtk_menu_button_set_popover (button, dossier_sentence_claims_new (self->desk, self->sentence));
}

static void
request_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct { const char *name; DossierSentenceRequest what; } requests[] = {
    { "sentence.move-up", DOSSIER_SENTENCE_MOVE_UP },
    { "sentence.move-down", DOSSIER_SENTENCE_MOVE_DOWN },
    { "sentence.delete", DOSSIER_SENTENCE_DELETE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    if (strcmp (name, requests[i].name) == 0)
      ask (DOSSIER_SENTENCE_ROW (widget), requests[i].what);
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (DOSSIER_SENTENCE_ROW (widget)->evidence_button);
}

static void
dossier_sentence_row_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierSentenceRow *self = DOSSIER_SENTENCE_ROW (object);

  switch (property)
    {
    case PROP_NARROW: g_value_set_boolean (value, self->narrow); break;
    case PROP_KIND: g_value_set_string (value, self->sentence != NULL ? dossier_sentence_get_kind (self->sentence) : ""); break;
    case PROP_TIER: g_value_set_string (value, self->sentence != NULL ? dossier_sentence_get_tier (self->sentence) : ""); break;
    case PROP_KEY: g_value_set_boolean (value, self->sentence != NULL && dossier_sentence_get_key (self->sentence)); break;
    case PROP_PARAGRAPH: g_value_set_boolean (value, self->sentence != NULL && dossier_sentence_get_paragraph (self->sentence)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
set_narrow (DossierSentenceRow *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->box, narrow ? 0 : 18);
  gtk_widget_set_size_request (GTK_WIDGET (self->margin), narrow ? -1 : 264, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
dossier_sentence_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSentenceRow *self = DOSSIER_SENTENCE_ROW (object);

  switch (property)
    {
    case PROP_NARROW: set_narrow (self, g_value_get_boolean (value)); break;
    case PROP_KIND: set_field (self, "kind", g_value_get_string (value)); break;
    case PROP_TIER: set_field (self, "tier", g_value_get_string (value)); break;
    case PROP_KEY: set_field (self, "key", g_value_get_boolean (value) ? "true" : "false"); break;
    case PROP_PARAGRAPH: set_field (self, "paragraph", g_value_get_boolean (value) ? "true" : "false"); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_sentence_row_dispose (GObject *object)
{
  DossierSentenceRow *self = DOSSIER_SENTENCE_ROW (object);

  g_clear_object (&self->signals);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SENTENCE_ROW);
  g_clear_object (&self->sentence);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_sentence_row_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/profile/sentence-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, box);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, handle);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, text_area);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, margin);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, kind_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, kind_icon);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, tier_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, evidence_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, evidence_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceRow, badge);
}

static void
dossier_sentence_row_class_init (DossierSentenceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_sentence_row_dispose;
  object_class->get_property = dossier_sentence_row_get_property;
  object_class->set_property = dossier_sentence_row_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "", flags);
  properties[PROP_TIER] = g_param_spec_string ("tier", NULL, NULL, "", flags);
  properties[PROP_KEY] = g_param_spec_boolean ("key", NULL, NULL, FALSE, flags);
  properties[PROP_PARAGRAPH] = g_param_spec_boolean ("paragraph", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);

  gtk_widget_class_install_property_action (widget_class, "sentence.kind", "kind");
  gtk_widget_class_install_property_action (widget_class, "sentence.tier", "tier");
  gtk_widget_class_install_property_action (widget_class, "sentence.key", "key");
  gtk_widget_class_install_property_action (widget_class, "sentence.paragraph", "paragraph");
  gtk_widget_class_install_action (widget_class, "sentence.move-up", NULL, request_action);
  gtk_widget_class_install_action (widget_class, "sentence.move-down", NULL, request_action);
  gtk_widget_class_install_action (widget_class, "sentence.delete", NULL, request_action);
  gtk_widget_class_install_action (widget_class, "sentence.link", NULL, link_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "sentence.link", NULL);

  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  g_type_ensure (DOSSIER_TYPE_TEXT_AREA);
  bind_template (widget_class);
}

static GdkContentProvider *
prepare_drag (GtkDragSource *source, double x, double y, DossierSentenceRow *self)
{
  return self->sentence != NULL ? gdk_content_provider_new_typed (DOSSIER_TYPE_SENTENCE, self->sentence) : NULL;
}

static void
begin_drag (GtkDragSource *source, GdkDrag *drag, DossierSentenceRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self->text_area));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static void
dossier_sentence_row_init (DossierSentenceRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->edit = dossier_record_edit_attach (GTK_WIDGET (self->text_area), "text");
  self->signals = g_signal_group_new (DOSSIER_TYPE_SENTENCE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
  gtk_menu_button_set_create_popup_func (self->kind_button, create_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->evidence_button, create_claims, self, NULL);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text_area), keys);

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_drag), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_drag), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
dossier_sentence_row_new (void)
{
  return g_object_new (DOSSIER_TYPE_SENTENCE_ROW, NULL);
}

/* Returns: (transfer none) (nullable) */
DossierSentence *
dossier_sentence_row_get_sentence (DossierSentenceRow *self)
{
  g_return_val_if_fail (DOSSIER_IS_SENTENCE_ROW (self), NULL);

  return self->sentence;
}

/* @desk, @sentence: (nullable): rows are used again for other sentences */
void
dossier_sentence_row_set_sentence (DossierSentenceRow *self,
                                   DossierDesk        *desk,
                                   DossierSentence    *sentence)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_ROW (self));

  if (self->sentence == sentence && self->desk == desk)
    return;

  dossier_record_edit_set_record (self->edit, desk, (DossierRecord *) sentence);
  g_set_object (&self->desk, desk);
  g_set_object (&self->sentence, sentence);
  g_signal_group_set_target (self->signals, sentence);
  update (self);
}

/* Gives the focus to the words. @cursor: where, in code points; -1 is the end */
void
dossier_sentence_row_edit (DossierSentenceRow *self,
                           int                 cursor)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text_area));
  dossier_text_area_place_cursor (self->text_area, cursor);
}

void
dossier_sentence_row_flush (DossierSentenceRow *self)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_ROW (self));

  dossier_record_edit_flush (self->edit);
}

/* Returns: (transfer full): the words as they stand, committed or not */
char *
dossier_sentence_row_dup_text (DossierSentenceRow *self)
{
  g_return_val_if_fail (DOSSIER_IS_SENTENCE_ROW (self), NULL);

  return dossier_text_area_dup_text (self->text_area);
}
