/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/page.h"

G_DEFINE_ABSTRACT_TYPE (DossierPage, dossier_page, ADW_TYPE_BIN)

#define PAGE(object) ((DossierPage *) (object))

enum { PROP_DESK = 1, PROP_PROFILE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
changed (DossierPage *self)
{
  DossierPageClass *klass = G_TYPE_INSTANCE_GET_CLASS (self, DOSSIER_TYPE_PAGE, DossierPageClass);

  if (klass->changed != NULL)
    klass->changed (self);
}

static void
dossier_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  switch (property)
    {
    case PROP_DESK: g_value_set_object (value, PAGE (object)->desk); break;
    case PROP_PROFILE: g_value_set_object (value, PAGE (object)->profile); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierPage *self = PAGE (object);

  switch (property)
    {
    case PROP_DESK:
      if (!g_set_object (&self->desk, g_value_get_object (value)))
        return;
      g_signal_group_set_target (self->desk_signals, self->desk);
      break;

    case PROP_PROFILE:
      if (!g_set_object (&self->profile, g_value_get_object (value)))
        return;
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  G_TYPE_INSTANCE_GET_CLASS (self, DOSSIER_TYPE_PAGE, DossierPageClass)->reload (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
dossier_page_dispose (GObject *object)
{
  DossierPage *self = PAGE (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_page_parent_class)->dispose (object);
}

static void
dossier_page_class_init (DossierPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_page_dispose;
  object_class->get_property = dossier_page_get_property;
  object_class->set_property = dossier_page_set_property;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, DOSSIER_TYPE_PROFILE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dossier_page_init (DossierPage *self)
{
  self->desk_signals = g_signal_group_new (DOSSIER_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (changed), self);
}
