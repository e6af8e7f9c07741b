/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/type-contract.h"

#include <string.h>

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static gboolean
is_same (const GValue *a, const GValue *b)
{
  if (G_VALUE_HOLDS_STRING (a))
    return g_strcmp0 (g_value_get_string (a), g_value_get_string (b)) == 0;
  if (G_VALUE_HOLDS_OBJECT (a))
    return g_value_get_object (a) == g_value_get_object (b);
  if (G_VALUE_HOLDS_BOOLEAN (a))
    return g_value_get_boolean (a) == g_value_get_boolean (b);
  if (G_VALUE_HOLDS_ENUM (a))
    return g_value_get_enum (a) == g_value_get_enum (b);
  if (G_VALUE_HOLDS_DOUBLE (a))
    return g_value_get_double (a) == g_value_get_double (b);
  if (G_VALUE_HOLDS_INT64 (a))
    return g_value_get_int64 (a) == g_value_get_int64 (b);
  if (G_VALUE_HOLDS_INT (a))
    return g_value_get_int (a) == g_value_get_int (b);
  return G_VALUE_HOLDS_UINT (a) && g_value_get_uint (a) == g_value_get_uint (b);
}

/* Two values that differ, of the kinds that need no help. */
static void
make_plain (GParamSpec *pspec, guint n, GValue *value)
{
  if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_static_string (value, n == 0 ? "one" : "two");
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (value, n == 0 ? !G_PARAM_SPEC_BOOLEAN (pspec)->default_value : G_PARAM_SPEC_BOOLEAN (pspec)->default_value);
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    g_value_set_enum (value, G_PARAM_SPEC_ENUM (pspec)->enum_class->values[n].value);
  else if (G_IS_PARAM_SPEC_INT (pspec))
    g_value_set_int (value, G_PARAM_SPEC_INT (pspec)->minimum + (int) n);
  else if (G_IS_PARAM_SPEC_UINT (pspec))
    g_value_set_uint (value, G_PARAM_SPEC_UINT (pspec)->minimum + n);
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    g_value_set_int64 (value, G_PARAM_SPEC_INT64 (pspec)->minimum + n);
  else if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    g_value_set_double (value, n == 0 ? G_PARAM_SPEC_DOUBLE (pspec)->minimum : G_PARAM_SPEC_DOUBLE (pspec)->maximum);
  else
    g_value_unset (value);
}

static gboolean
make (GParamSpec *pspec, TypeContractValue make_value, guint n, GValue *value)
{
  if (make_value != NULL && !make_value (pspec, n, value))
    return FALSE;
  if (!G_IS_VALUE (value))
    {
      g_value_init (value, pspec->value_type);
      make_plain (pspec, n, value);
    }
  return G_IS_VALUE (value);
}

/* Set, read back, said once; the same again says nothing where the class says so itself. */
static void
check_round_trip (GObject *object, GParamSpec *pspec, const GValue *first, const GValue *second)
{
  g_autofree char *signal = g_strdup_printf ("notify::%s", pspec->name);
  g_auto (GValue) kept = G_VALUE_INIT;
  gulong handler;
  guint n = 0;

  g_object_set_property (object, pspec->name, first);
  handler = g_signal_connect (object, signal, G_CALLBACK (count), &n);
  g_object_set_property (object, pspec->name, second);
  g_assert_cmpuint (n, ==, 1);
  g_object_set_property (object, pspec->name, second);
  if (pspec->flags & G_PARAM_EXPLICIT_NOTIFY)
    g_assert_cmpuint (n, ==, 1);
  g_signal_handler_disconnect (object, handler);

  if (!(pspec->flags & G_PARAM_READABLE))
    return;
  g_value_init (&kept, pspec->value_type);
  g_object_get_property (object, pspec->name, &kept);
  g_assert_true (is_same (&kept, second));
}

/* Every property that a type of ours adds: it can be read, and one that can be set keeps the contract.
 * @make_value: (nullable): for properties whose values need making, such as records
 * Returns: how many of them were set */
guint
type_contract_check_properties (GObject           *object,
                                TypeContractValue  make_value)
{
  guint n, n_set = 0;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) first = G_VALUE_INIT, second = G_VALUE_INIT, kept = G_VALUE_INIT;

      if (!g_str_has_prefix (g_type_name (pspecs[i]->owner_type), "Dossier"))
        continue;
      g_test_message ("%s:%s", G_OBJECT_TYPE_NAME (object), pspecs[i]->name);
      if (pspecs[i]->flags & G_PARAM_READABLE)
        {
          g_value_init (&kept, pspecs[i]->value_type);
          g_object_get_property (object, pspecs[i]->name, &kept);
          g_assert_false (g_param_value_validate (pspecs[i], &kept));   /* what it holds is within its own bounds */
        }
      if (!(pspecs[i]->flags & G_PARAM_WRITABLE) || (pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY))
        continue;
      if (!make (pspecs[i], make_value, 0, &first) || !make (pspecs[i], make_value, 1, &second))
        continue;
      check_round_trip (object, pspecs[i], &first, &second);
      n_set++;
    }
  return n_set;
}

/* What somebody holds who only hears of changes. */
typedef struct
{
  GPtrArray *items;   /* (owned) */
} Shadow;

static void
shadow_free (gpointer data, GClosure *closure)
{
  g_ptr_array_unref (((Shadow *) data)->items);
  g_free (data);
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, Shadow *shadow)
{
  g_assert_cmpuint (position + removed, <=, shadow->items->len);
  if (removed > 0)
    g_ptr_array_remove_range (shadow->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (shadow->items, (int) (position + i), g_list_model_get_item (list, position + i));

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, shadow->items->len);
  g_assert_null (g_list_model_get_item (list, shadow->items->len));
  for (guint i = 0; i < shadow->items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      g_assert_true (item == g_ptr_array_index (shadow->items, i));
      g_assert_true (g_type_is_a (G_OBJECT_TYPE (item), g_list_model_get_item_type (list)));
    }
}

/* From now on each announced change of @list is compared with what it holds. */
void
type_contract_follow_list (GListModel *list)
{
  Shadow *shadow = g_new0 (Shadow, 1);

  shadow->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_data (list, "items-changed", G_CALLBACK (on_items_changed), shadow, shadow_free, 0);
  on_items_changed (list, 0, 0, g_list_model_get_n_items (list), shadow);
}
