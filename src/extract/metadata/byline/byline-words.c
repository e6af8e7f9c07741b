/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/byline/byline-words.h"

#include "extract/ascii-text.h"
#include "extract/metadata/clean-text.h"

#include <string.h>

/* What stands before a name, longest first where one begins another. */
static const char *const leads[] = {
  "article written by", "story written by", "post written by", "blog written by", "words and photos by", "contributors:", "contributor:", "story by", "article by", "words by", "report by", "reported by", "post by", "posted by", "published by", "written by", "authored by", "created by", "text by",
  "contributed by", "submitted by", "blog by", "by:", "by", "authors:", "author:", "author", "written", "from:", "from the desk of",
  "ein artikel von", "ein beitrag von", "eine analyse von", "ein kommentar von", "aus", "text:", "von:", "von", "autorin:", "autor:", "autoren:", "verfasst von",
  "écrit par", "rédigé par", "publié par", "propos recueillis par", "par", "auteur :", "auteur:", "auteurs:",
  "escrito por", "publicado por", "texto:", "por:", "por", "autora:", "scritto da", "a cura di", "di", "da", "autore:",
  "geschreven door", "door:", "door", "skrevet av", "skrevet af", "skriven av", "af:", "af", "av:", "av", "tekst:", "kirjoittanut", "teksti:",
  "autor", "napisał", "napisała", "przez", "od", "avtor", "szerző:", "írta:", "scris de", "de", "yazan:", "yazar:", "haber:", "автор:", "автор", "текст:", "от",
  "автори:", "автор статьи:", "συντάκτης:", "γράφει ο", "γράφει η", "του", "της", "oleh:", "oleh", "penulis:", "penulis", "reporter:", "tác giả:", "theo",
  "บทความโดย", "โดย", "記者:", "記者：", "文/", "文：", "作者：", "作者:", "作者", "執筆:", "執筆：", "筆者：", "글:", "بقلم:", "بقلم", "كتب:", "كتب", "כתב:", "מאת:", "מאת", "द्वारा",
};

/* What stands before those who did something else. */
static const char *const other_leads[] = {
  "photography by", "photographs by", "photograph by", "photos by", "photo by", "photo", "photos", "image by", "images by", "illustration by", "illustrations by", "illustrated by",
  "video by", "graphics by", "reviewed by", "medically reviewed by", "expert reviewed by", "article reviewed by", "clinically reviewed by", "legally reviewed by", "edited by", "fact checked by",
  "fact-checked by", "fact checked", "contributions from", "contributions by", "additional reporting by", "with contributions from", "translated by", "produced by", "medical reviewer", "reviewer",
  "editor:", "edited", "styled by", "foto", "fotos", "fotografie", "bild", "bilder", "fotografía", "photographies", "redigiert von", "übersetzt von", "traduit par", "traducción", "traduzione di",
};

/* Words of sections, places and houses that look like names when capitalised. */
static const char *const topics[] = {
  "local", "news", "world", "politics", "opinion", "opinions", "entertainment", "lifestyle", "life", "style", "travel", "food", "money", "finance", "culture", "insurance", "estate", "real",
  "home", "homes", "house", "care", "street", "school", "schools", "university", "college", "company", "inc", "inc.", "llc", "ltd", "group", "association", "department", "center", "centre",
  "institute", "magazine", "press", "journal", "times", "daily", "weekly", "post", "herald", "tribune", "gazette", "media", "network", "online", "web", "website", "app", "apps", "software", "design",
  "development", "services", "service", "solutions", "products", "product", "reviews", "resources", "research", "studies", "study", "report", "reports", "guides", "data", "cloud", "security", "ai",
  "artificial", "intelligence", "machine", "learning", "computer", "mobile", "internet", "game", "games", "gaming", "music", "movie", "movies", "film", "tv", "television", "art", "arts", "book", "books",
  "fashion", "beauty", "fitness", "wellness", "mental", "medical", "medicine", "nutrition", "recipe", "recipes", "cooking", "garden", "gardening", "family", "parenting", "kids", "children", "pets", "dog", "dogs",
  "cat", "cats", "car", "cars", "auto", "automotive", "energy", "climate", "environment", "nature", "history", "religion", "law", "legal", "crime", "police", "court", "government", "public",
  "policy", "economy", "market", "markets", "stocks", "investing", "tax", "taxes", "bank", "banking", "credit", "loans", "career", "careers", "jobs", "work", "workplace", "leadership", "strategy",
  "management", "sales", "seo", "social", "ecommerce", "retail", "industry", "manufacturing", "construction", "engineering", "project", "projects", "programming", "community", "events",
  "event", "conference", "find", "location", "locations", "strategy", "planning", "clients", "wedding", "about", "team", "us", "united", "states", "new", "north", "south", "east", "west", "city", "county", "state", "national", "international", "breaking", "latest", "featured", "trending",
  "popular", "related", "exclusive", "interview", "analysis", "feature", "features", "editorial", "press", "release", "announcements", "company", "customer", "case", "success", "quick", "general",
  "step", "steps", "day", "week", "month", "year", "years", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "part", "section", "chapter", "page", "next", "previous", "back", "main", "site", "page", "pages", "shop", "store", "cart",
  "yoga", "workout", "running", "moving", "movers", "cleaning", "renovation", "improvement", "diy", "tools", "equipment", "coffee", "wine", "beer", "restaurant", "restaurants", "hotel", "hotels", "vacation", "weather", "updates",
  "haberler", "ankara", "istanbul", "london", "paris", "berlin", "york", "washington", "angeles", "francisco", "san", "los", "las", "moscow", "tokyo", "beijing", "india", "america", "europe", "african", "american",
};

static const char *const roles[] = {
  "editor", "editors", "editor-in-chief", "co-editor", "reporter", "reporters", "reporting", "correspondent", "correspondents", "writer", "writers", "journalist", "journalists",
  "contributor", "contributors", "contributing", "columnist", "staff", "senior", "chief", "producer", "director", "manager", "ceo", "cto", "cfo", "cmo", "coo", "founder",
  "co-founder", "cofounder", "president", "analyst", "author", "bureau", "intern", "fellow", "blogger", "photographer", "freelance", "freelancer", "specialist",
  "strategist", "marketing", "content", "deputy", "associate", "assistant", "managing", "executive", "political", "business", "technology", "tech", "science",
  "health", "sports", "education", "national", "international", "foreign", "special", "investigative", "digital", "lead", "head", "principal", "professor",
  "expert", "consultant", "engineer", "developer", "researcher", "coordinator", "critic", "host", "anchor", "presenter", "commentator", "guest", "vice",
  "partner", "advisor", "adviser", "attorney", "lawyer", "copywriter", "owner", "officer", "commissioning", "multimedia", "video", "news", "newsroom", "copy",
  "redakteur", "redakteurin", "redaktion", "korrespondent", "korrespondentin", "reporterin", "volontär", "volontärin", "chefredakteur", "journalistin", "autorin", "leiter",
  "ressortleiter", "redaktör", "redaktør", "journaliste", "rédacteur", "rédactrice", "correspondante", "correspondant", "envoyé", "envoyée", "directeur", "directrice",
  "redactor", "redactora", "periodista", "corresponsal", "director", "directora", "redacción", "redação", "jornalista", "repórter", "editora", "colunista",
  "giornalista", "redattore", "redazione", "direttore", "inviato", "redacteur", "verslaggever", "correspondente", "toimittaja", "medarbejder", "redaktor",
  "dziennikarz", "dziennikarka", "redakcja", "редактор", "корреспондент", "журналист", "редакция", "muhabir", "editör", "wartawan", "jurnalis",
};

/* Never part of a name; most are of buttons and labels beside bylines. */
static const char *const stops[] = {
  "the", "and", "or", "for", "with", "your", "you", "our", "my", "this", "that", "these", "how", "what", "why", "when", "where", "is", "are", "was", "to", "in", "on",
  "at", "as", "it", "an", "from", "about", "of", "into", "over", "after", "before", "be", "can", "will", "has", "have", "not", "all", "more", "new",
  "read", "reading", "min", "mins", "minute", "minutes", "share", "follow", "following", "followers", "subscribe", "comment", "comments", "view", "views", "see", "updated", "update", "published",
  "posted", "posts", "post", "article", "articles", "story", "stories", "blog", "home", "contact", "login", "sign", "menu", "search", "print", "email", "e-mail", "save", "listen",
  "photo", "photos", "image", "images", "video", "videos", "copyright", "reviewed", "review", "fact-checked", "checked", "edited", "last", "date", "time", "ago", "today", "yesterday",
  "privacy", "policy", "terms", "cookies", "facebook", "twitter", "linkedin", "instagram", "youtube", "whatsapp", "pinterest", "link", "click", "here", "show", "hide", "profile",
  "bio", "website", "categories", "category", "tags", "tagged", "table", "contents", "guide", "best", "top", "tips", "free", "get", "start", "learn", "join", "download",
  "uhr", "aktualisiert", "veröffentlicht", "stand", "lesezeit", "teilen", "mehr", "und", "der", "die", "das", "mit", "für", "publié", "mis", "jour", "partager", "lire", "les", "des",
  "actualizado", "publicado", "leer", "más", "aggiornato", "pubblicato", "leggi", "bijgewerkt", "lees", "opdateret", "publisert", "oppdatert", "uppdaterad", "lämna",
};

static const char *const collectives[] = {
  "admin", "administrator", "editorialteam", "editorialstaff", "editorial", "editor", "editors", "staff", "staffwriter", "staffreporter", "staffreport", "staffreports", "newsdesk", "webdesk", "desk",
  "newsroom", "guestauthor", "guest", "guestpost", "contributor", "contributors", "webmaster", "team", "author", "authors", "anonymous", "unknown", "user", "redaktion", "redaktionen", "onlineredaktion",
  "redacción", "redaccion", "redação", "redacao", "redazione", "rédaction", "larédaction", "redactie", "redaksjonen", "toimitus", "redakcja", "redakce", "редакция", "редакція", "haber", "habermerkezi",
  "agencies", "agency", "wirereports", "wire", "press", "pressrelease", "partner", "sponsored", "sponsoredcontent", "advertorial", "none", "null", "undefined", "na", "default", "test", "root", "superuser",
  "website", "marketing", "marketingteam", "theteam", "ourteam", "theeditors", "theeditorialteam", "blog", "home", "posts", "news", "staffcontributor", "thestaff",
};

/* Agencies are authors where no person is named. */
static const char *const agencies[] = {
  "ap", "associatedpress", "theassociatedpress", "reuters", "thomsonreuters", "afp", "agencefrancepresse", "dpa", "upi", "ani", "pti", "ians", "tass", "тасс", "interfax",
  "ria", "xinhua", "新华社", "新華社", "kyodo", "共同通信", "時事通信", "yonhap", "연합뉴스", "ansa", "efe", "lusa", "ntb", "ritzau", "tt", "stt", "apa", "ats", "keystonesda", "sda", "sid", "epd", "kna",
  "belga", "anp", "pap", "čtk", "ctk", "tasr", "mti", "hina", "tanjug", "agerpres", "bta", "ukrinform", "укринформ", "anadoluajansı", "anadoluagency", "aa", "dha", "iha", "irna",
  "antara", "bernama", "cna", "pressassociation", "pa", "pamedia", "paradiocanada", "thecanadianpress", "canadianpress", "aap", "australianassociatedpress", "bloomberg",
  "europapress", "notimex", "télam", "telam", "agênciabrasil", "agenciabrasil", "estadãoconteúdo", "prnewswire", "businesswire", "globenewswire",
};

static const char *const particles[] = {
  "de", "da", "do", "dos", "das", "di", "del", "della", "dello", "du", "des", "van", "von", "vom", "zu", "zur", "zum", "der", "den", "het", "ten", "ter", "te", "la", "le", "el",
  "al", "bin", "binti", "bint", "ibn", "ben", "abu", "y", "e", "i", "af", "av", "und", "'t", "’t", "st.", "af", "dal", "dalla", "lo", "las", "los", "o'", "d'", "ap", "mac", "e.",
};

static const struct { const char *word; DossierDateLabel label; } labels[] = {
  { "updated", DOSSIER_LABEL_UPDATED }, { "update", DOSSIER_LABEL_UPDATED }, { "modified", DOSSIER_LABEL_UPDATED }, { "revised", DOSSIER_LABEL_UPDATED },
  { "edited", DOSSIER_LABEL_UPDATED }, { "last reviewed", DOSSIER_LABEL_UPDATED }, { "medically reviewed", DOSSIER_LABEL_UPDATED }, { "reviewed", DOSSIER_LABEL_UPDATED },
  { "corrected", DOSSIER_LABEL_UPDATED }, { "aktualisiert", DOSSIER_LABEL_UPDATED }, { "geändert", DOSSIER_LABEL_UPDATED }, { "mis à jour", DOSSIER_LABEL_UPDATED },
  { "mise à jour", DOSSIER_LABEL_UPDATED }, { "modifié", DOSSIER_LABEL_UPDATED }, { "actualizado", DOSSIER_LABEL_UPDATED }, { "atualizado", DOSSIER_LABEL_UPDATED },
  { "actualización", DOSSIER_LABEL_UPDATED }, { "aggiornato", DOSSIER_LABEL_UPDATED }, { "aggiornamento", DOSSIER_LABEL_UPDATED }, { "modifica", DOSSIER_LABEL_UPDATED },
  { "bijgewerkt", DOSSIER_LABEL_UPDATED }, { "opdateret", DOSSIER_LABEL_UPDATED }, { "uppdaterad", DOSSIER_LABEL_UPDATED }, { "oppdatert", DOSSIER_LABEL_UPDATED },
  { "päivitetty", DOSSIER_LABEL_UPDATED }, { "aktualizacja", DOSSIER_LABEL_UPDATED }, { "aktualizováno", DOSSIER_LABEL_UPDATED }, { "frissítve", DOSSIER_LABEL_UPDATED },
  { "actualizat", DOSSIER_LABEL_UPDATED }, { "güncelleme", DOSSIER_LABEL_UPDATED }, { "обновлено", DOSSIER_LABEL_UPDATED }, { "оновлено", DOSSIER_LABEL_UPDATED },
  { "изменено", DOSSIER_LABEL_UPDATED }, { "更新", DOSSIER_LABEL_UPDATED }, { "수정", DOSSIER_LABEL_UPDATED }, { "تحديث", DOSSIER_LABEL_UPDATED }, { "cập nhật", DOSSIER_LABEL_UPDATED },
  { "diperbarui", DOSSIER_LABEL_UPDATED }, { "ενημέρωση", DOSSIER_LABEL_UPDATED }, { "עודכן", DOSSIER_LABEL_UPDATED }, { "stand:", DOSSIER_LABEL_UPDATED },
  { "published", DOSSIER_LABEL_PUBLISHED }, { "posted", DOSSIER_LABEL_PUBLISHED }, { "written", DOSSIER_LABEL_PUBLISHED }, { "publish date", DOSSIER_LABEL_PUBLISHED },
  { "publication date", DOSSIER_LABEL_PUBLISHED }, { "date published", DOSSIER_LABEL_PUBLISHED }, { "released", DOSSIER_LABEL_PUBLISHED }, { "issued", DOSSIER_LABEL_PUBLISHED },
  { "submitted", DOSSIER_LABEL_PUBLISHED }, { "created", DOSSIER_LABEL_PUBLISHED }, { "veröffentlicht", DOSSIER_LABEL_PUBLISHED }, { "erstellt", DOSSIER_LABEL_PUBLISHED },
  { "publié", DOSSIER_LABEL_PUBLISHED }, { "publicado", DOSSIER_LABEL_PUBLISHED }, { "publicada", DOSSIER_LABEL_PUBLISHED }, { "pubblicato", DOSSIER_LABEL_PUBLISHED },
  { "gepubliceerd", DOSSIER_LABEL_PUBLISHED }, { "geplaatst", DOSSIER_LABEL_PUBLISHED }, { "udgivet", DOSSIER_LABEL_PUBLISHED }, { "publisert", DOSSIER_LABEL_PUBLISHED },
  { "publicerad", DOSSIER_LABEL_PUBLISHED }, { "julkaistu", DOSSIER_LABEL_PUBLISHED }, { "opublikowano", DOSSIER_LABEL_PUBLISHED }, { "publikováno", DOSSIER_LABEL_PUBLISHED },
  { "publicat", DOSSIER_LABEL_PUBLISHED }, { "yayınlanma", DOSSIER_LABEL_PUBLISHED }, { "опубликовано", DOSSIER_LABEL_PUBLISHED }, { "опубліковано", DOSSIER_LABEL_PUBLISHED },
  { "公開", DOSSIER_LABEL_PUBLISHED }, { "发布", DOSSIER_LABEL_PUBLISHED }, { "發布", DOSSIER_LABEL_PUBLISHED }, { "등록", DOSSIER_LABEL_PUBLISHED }, { "입력", DOSSIER_LABEL_PUBLISHED },
  { "نشر", DOSSIER_LABEL_PUBLISHED }, { "δημοσίευση", DOSSIER_LABEL_PUBLISHED }, { "פורסם", DOSSIER_LABEL_PUBLISHED },
  { "©", DOSSIER_LABEL_OTHER }, { "copyright", DOSSIER_LABEL_OTHER }, { "since", DOSSIER_LABEL_OTHER }, { "until", DOSSIER_LABEL_OTHER }, { "expires", DOSSIER_LABEL_OTHER },
  { "born", DOSSIER_LABEL_OTHER }, { "deadline", DOSSIER_LABEL_OTHER }, { "joined", DOSSIER_LABEL_OTHER }, { "retrieved", DOSSIER_LABEL_OTHER }, { "accessed", DOSSIER_LABEL_OTHER },
};

/* A list as a set, made when it is first asked. */
typedef struct
{
  const char *const *list;
  guint              n;
  gsize              once;
  GHashTable        *set;   /* never freed */
} Words;

#define WORDS(list) { list, G_N_ELEMENTS (list), 0, NULL }

static Words role_words = WORDS (roles), stop_words = WORDS (stops), topic_words = WORDS (topics), particle_words = WORDS (particles), collective_words = WORDS (collectives),
             agency_words = WORDS (agencies);

static gboolean
is_one_of (Words *words, const char *word)
{
  if (g_once_init_enter (&words->once))
    {
      words->set = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < words->n; i++)
        g_hash_table_add (words->set, (gpointer) words->list[i]);
      g_once_init_leave (&words->once, 1);
    }

  return g_hash_table_contains (words->set, word);
}

static gboolean
is_lower_one_of (Words *words, const char *word)
{
  g_autofree char *lower = dossier_text_down (word, strlen (word));

  return is_one_of (words, lower);
}

/* Beginning of @text in any case: @lead is lower case. Returns: bytes of @text, 0 if it is not */
static gsize
starts_with (const char *text, const char *lead)
{
  const char *p = text;

  if ((guchar) *text < 0x80 && g_ascii_tolower (*text) != *lead)
    return 0;
  for (; *lead != '\0'; lead = g_utf8_next_char (lead), p = g_utf8_next_char (p))
    {
      if (*p == '\0' || g_unichar_tolower (g_utf8_get_char (p)) != g_utf8_get_char (lead))
        return 0;
    }

  return (gsize) (p - text);
}

/* Leads by their first byte, in their order, so that most lines cost one look; those of
 * other alphabets, whose capitals begin with other bytes, are one group. */
#define N_GROUPS 128
#define END 0xff

typedef struct
{
  guint8 first[N_GROUPS + 1];
  guint8 next[G_N_ELEMENTS (leads)];
} LeadIndex;

static const LeadIndex *
get_leads (void)
{
  static LeadIndex index;
  static gsize once;

  G_STATIC_ASSERT (G_N_ELEMENTS (leads) < END);
  if (g_once_init_enter (&once))
    {
      memset (&index, END, sizeof index);
      for (guint i = G_N_ELEMENTS (leads); i-- > 0;)
        {
          guint group = MIN ((guchar) leads[i][0], N_GROUPS);

          index.next[i] = index.first[group];
          index.first[group] = (guint8) i;
        }
      g_once_init_leave (&once, 1);
    }

  return &index;
}

/**
 * dossier_byline_lead:
 *
 * Returns: the bytes of "By " and its like that @text begins with, with the space after it
 */
gsize
dossier_byline_lead (const char *text)
{
  const LeadIndex *index = get_leads ();

  for (guint i = index->first[MIN ((guchar) g_ascii_tolower (*text), N_GROUPS)]; i != END; i = index->next[i])
    {
      gsize length = starts_with (text, leads[i]);
      const char *p = text + length;

      if (length == 0)
        continue;
      if (*p == '\0')
        return length;   /* the name is in the next line */
      if (g_unichar_isalpha (g_utf8_get_char (p)) && (guchar) leads[i][0] < 0x80)
        continue;   /* "Byron" */
      while (*p == ' ' || *p == ':' || *p == '\x1f' || *p == '\x1e' || *p == '\n' || *p == '/')
        p++;
      if (p == text + length && (guchar) leads[i][0] < 0x80 && leads[i][strlen (leads[i]) - 1] != ':')
        continue;
      return (gsize) (p - text);
    }

  return 0;
}

/**
 * dossier_byline_lead_is_sure:
 *
 * Returns: whether @text begins with a lead that is none by chance: no bare "de" or "af"
 */
gboolean
dossier_byline_lead_is_sure (const char *text)
{
  static const char *const sure[] = { "by ", "by:", "written by", "article by", "story by", "article written by", "posted by", "published by", "authored by",
                                      "author:", "authors:", "reporting by", "autor:", "autorin:", "auteur", "escrito por", "écrit par", "scritto da", "geschreven door",
                                      "автор:", "作者", "文/", "記者：", "reporter:", "penulis:", "tác giả:", "yazar:" };

  for (guint i = 0; i < G_N_ELEMENTS (sure); i++)
    {
      if (starts_with (text, sure[i]) > 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_byline_inner_lead:
 *
 * Returns: (nullable): what follows "written by" further on in @text
 */
const char *
dossier_byline_inner_lead (const char *text)
{
  static const char *const inner[] = { "written by ", "Written by ", "Written By ", "reported by ", "posted by ", "Posted by ", "geschrieben von ", "verfasst von ", "écrit par ",
                                       "rédigé par ", "escrito por ", "scritto da ", " by ", " By ", " von ", " Von " };

  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      const char *at = strstr (text, inner[i]);

      if (at != NULL)
        return at + strlen (inner[i]);
    }

  return NULL;
}

/**
 * dossier_byline_other_lead:
 *
 * Returns: the bytes of a lead that names somebody who is not the author: photographs,
 *   reviews, edits; 0 if @text begins with none
 */
gsize
dossier_byline_other_lead (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_leads); i++)
    {
      gsize length = starts_with (text, other_leads[i]);

      if (length > 0 && !g_unichar_isalpha (g_utf8_get_char (text + length)))
        {
          while (text[length] == ' ' || text[length] == ':' || text[length] == '\x1f' || text[length] == '\x1e' || text[length] == '\n')
            length++;
          return length;
        }
    }

  return 0;
}

/**
 * dossier_is_topic_word:
 *
 * Returns: whether @word, in any case, is one of sections and houses rather than of people
 */
gboolean
dossier_is_topic_word (const char *word)
{
  return is_lower_one_of (&topic_words, word);
}

gboolean
dossier_is_role_word (const char *word)
{
  return is_lower_one_of (&role_words, word);
}

gboolean
dossier_is_stop_word (const char *word)
{
  return is_lower_one_of (&stop_words, word);
}

gboolean
dossier_is_particle (const char *word)
{
  return is_one_of (&particle_words, word);
}

/**
 * dossier_is_collective:
 *
 * Returns: whether @name stands for whoever was at work: "Staff", "Redaktion", "admin"
 */
gboolean
dossier_is_collective (const char *name)
{
  g_autofree char *folded = dossier_fold_text (name);

  return is_one_of (&collective_words, folded);
}

gboolean
dossier_is_agency (const char *name)
{
  g_autofree char *folded = dossier_fold_text (name);

  return is_one_of (&agency_words, folded);
}

/* Which labels begin with a byte: numbers of labels, the first being 1. */
typedef struct
{
  guint8 first[256];
  guint8 next[G_N_ELEMENTS (labels)];   /* of those that begin alike, in their order */
} LabelStarts;

G_STATIC_ASSERT (G_N_ELEMENTS (labels) < G_MAXUINT8);

static const LabelStarts *
get_label_starts (void)
{
  static LabelStarts starts;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = G_N_ELEMENTS (labels); i > 0; i--)
        {
          guchar start = (guchar) *labels[i - 1].word;

          starts.next[i - 1] = starts.first[start];
          starts.first[start] = (guint8) i;
        }
      g_once_init_leave (&once, 1);
    }

  return &starts;
}

/**
 * dossier_date_label_before:
 * @text: lower case
 * @length: bytes of it before a date
 *
 * Returns: what the nearest label before the date says of it
 */
DossierDateLabel
dossier_date_label_before (const char *text,
                           gsize       length)
{
  const LabelStarts *starts = get_label_starts ();

  /* From the date back: nearly no byte begins a label. */
  for (gsize at = length; at-- > 0;)
    {
      for (guint i = starts->first[(guchar) text[at]]; i != 0; i = starts->next[i - 1])
        {
          const char *word = labels[i - 1].word;
          gsize n = strlen (word);

          if (n <= length - at && memcmp (text + at, word, n) == 0)
            return labels[i - 1].label;
        }
    }

  return DOSSIER_LABEL_NONE;
}
