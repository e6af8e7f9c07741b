/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/stock-lines.h"

#include "extract/ascii-text.h"
#include "extract/html/page-words.h"

#include <string.h>

#define SHORT_LINE 200    /* characters: what is longer is somebody's prose */
#define LABEL_LINE 70     /* of a line that is hardly more than its label */
#define NAME_LINE 40
#define MAX_BIOGRAPHY 500
#define MIN_ARTICLE 600   /* characters kept, before an end is looked for */

/* Folded. Content management systems ship these sentences in the languages that they speak. */
static const char *const anywhere[] = {
  "your email address will not be published", "required fields are marked", "notify me of follow-up comments", "notify me of new posts", "save my name, email",
  "e-mail-adresse wird nicht veröffentlicht", "adresse e-mail ne sera pas publiée", "correo electrónico no será publicada", "indirizzo email non sarà pubblicato",
  "endereço de e-mail não será publicado", "endereço de email não será publicado", "e-mailadres wordt niet gepubliceerd", "adres e-mail nie zostanie opublikowany",
  "адрес email не будет опубликован", "e-posta hesabınız yayımlanmayacak", "メールアドレスが公開されることはありません", "邮箱地址不会被公开", "이메일 주소는 공개되지 않", "لن يتم نشر عنوان بريدك",
  "e-postadress kommer inte publiceras", "for illustrative purposes only", "for illustration purposes only", "for representational purposes only", "nur zur illustration", "con fines ilustrativos", NULL,
};

/* At the beginning of a line, before what it leads to. */
static const char *const beginnings[] = {
  "also read:", "read also:", "also see:", "see also:", "lesen sie auch:", "lesen sie dazu:", "lire aussi", "à lire aussi", "lea también:", "lee también:", "leggi anche:", "leia também:", "lees ook:",
  "czytaj także:", "czytaj też:", "zobacz też:", "читайте также:", "смотрите также:", "läs också:", "læs også:", "les også:", "lue myös:", "čtěte také:", "citește și:", "διαβάστε επίσης:", "اقرأ أيضا", "اقرأ أيضًا", "קראו גם:",
  "相关阅读", "延伸阅读", "あわせて読みたい", "関連記事", "관련 기사", NULL,
};

/* The same, where hardly more follows. */
static const char *const labels[] = { "sponsored by", "sponsored content", "source :", "source:", "quelle:", "fuente:", "fonte:", "bron:", "źródło:", "источник:", NULL };

/* A line of its own under which nothing is the article's any more. */
static const char *const ends[] = {
  "comments", "leave a reply", "leave a comment", "post a comment", "related posts", "related articles", "related stories", "filed under", "schreibe einen kommentar", "kommentare", "ähnliche beiträge",
  "laisser un commentaire", "commentaires", "articles similaires", "deja una respuesta", "deja un comentario", "comentarios", "lascia un commento", "commenti", "articoli correlati", "deixe um comentário", "comentários",
  "geef een reactie", "reacties", "dodaj komentarz", "komentarze", "добавить комментарий", "комментарии", "bir cevap yazın", "yorumlar", "コメント", "评论", "댓글", "التعليقات", NULL,
};

static gboolean
has_any (const char *const *list, const char *folded)
{
  gsize length = strlen (folded);
  gboolean is_ascii = dossier_is_ascii (folded, length);

  for (; *list != NULL; list++)
    {
      gsize n = strlen (*list);

      if (n <= length && (!is_ascii || dossier_is_ascii (*list, n)) && strstr (folded, *list) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
begins_with_any (const char *const *list, const char *folded)
{
  for (; *list != NULL; list++)
    {
      if (**list == *folded && g_str_has_prefix (folded, *list))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_any (const char *const *list, const char *folded)
{
  for (; *list != NULL; list++)
    {
      if (**list == *folded && strcmp (folded, *list) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_stock (const DossierPageBlock *block, const char *folded)
{
  if (has_any (anywhere, folded) || begins_with_any (beginnings, folded))
    return TRUE;

  return block->n_characters <= LABEL_LINE && !g_str_has_suffix (folded, ".") &&
         (begins_with_any (labels, folded) || strstr (folded, "newsletter") != NULL);
}

/* A name that stands alone, and then begins what stands below it: "Ada Example" over "Ada Example
 * writes about keys." */
static gboolean
is_biography (const DossierPageBlock *name, const DossierPageBlock *block)
{
  return name != NULL && name->kind != DOSSIER_BLOCK_HEADING && name->n_characters <= NAME_LINE && block->n_characters > name->n_characters + SHORT_LINE / 10 && block->n_characters <= MAX_BIOGRAPHY &&
         strchr (name->text, ' ') != NULL && g_str_has_prefix (block->text, name->text) && block->text[name->n_bytes] == ' ';
}

static guint
count_kept (const DossierBlockContext *context)
{
  guint n = 0;

  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (context->index, DOSSIER_TEXT_BLOCK (context, i)->block);

      n += block->dropped == NULL ? block->n_characters : 0;
    }

  return n;
}

/**
 * dossier_article_drop_stock_lines:
 *
 * Comment forms, "also read", labels of sponsors and sources, and in the last third the author's
 * biography and all below the heading of comments or related articles.
 */
void
dossier_article_drop_stock_lines (DossierBlockContext *context)
{
  guint n_all = count_kept (context), n_seen = 0;
  DossierPageBlock *before = NULL;
  gboolean has_ended = FALSE;

  for (guint i = 0; i < context->texts->len; i++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (context->index, DOSSIER_TEXT_BLOCK (context, i)->block);
      gboolean is_late = n_seen * 3 >= n_all * 2 && n_seen >= MIN_ARTICLE;
      gboolean is_asked = block->dropped == NULL ? !has_ended : is_late && !has_ended;   /* else nobody reads what it says */
      g_autofree char *folded = is_asked && block->n_characters <= SHORT_LINE ? dossier_page_words_fold (block->text, (gssize) block->n_bytes) : NULL;

      has_ended = has_ended || (is_late && folded != NULL && is_any (ends, folded));
      n_seen += block->dropped == NULL ? block->n_characters : 0;
      if (block->dropped == NULL && has_ended)
        block->dropped = "after-the-end";
      else if (block->dropped == NULL && folded != NULL && is_stock (block, folded))
        block->dropped = "stock-line";
      else if (block->dropped == NULL && is_late && is_biography (before, block))
        {
          block->dropped = "biography";
          before->dropped = before->dropped != NULL ? before->dropped : "biography";
        }
      before = block;
    }
}
