/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "extract/html/page-words.h"
#include "model/document-note.h"

#include <string.h>

#define MENU "<ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li><li><a href=/sport>Sport</a></li><li><a href=/about>About us</a></li></ul>"
#define FOOT "<div><a href=/imprint>Imprint</a> <a href=/privacy>Privacy</a> <a href=/contact>Contact</a><p>© 2026 The Harbour Post</p></div>"
#define PARAGRAPH "<p>The council said on Monday, after a long debate, that the bridge would be closed for two years, and that the traffic " \
                  "would be led over the old ferry, which is to run until midnight from the first of May.</p>"
#define HEADLINE(n) "<h3><a href=/story/" n ">Ferry number " n " leaves the harbour without a licence</a></h3>"
#define TEASER(n) HEADLINE (n) "<p>The operator says it was an oversight that will not happen again.</p>"

typedef struct
{
  const char *note;    /* (nullable) */
  const char *page;
  const char *why;
} Case;

static const Case sign_ins[] = {
  { DOSSIER_NOTE_SIGN_IN,
    "<title>Sign in – The Harbour Post</title>" MENU "<h1>Welcome back</h1><form method=post><label>E-mail <input type=email name=email></label>"
    "<label>Password <input type=password name=pw></label><button>Sign in</button></form><p><a href=/reset>Forgot your password?</a></p>" FOOT,
    "a plain form" },
  { DOSSIER_NOTE_SIGN_IN,
    "<title>Continue</title><div id=app><div class=c1><div class=c2>Enter your e-mail address to continue</div><input type=email name=username>"
    "<div role=button>Next</div><a role=button href=#>Log in with a passkey</a></div></div><h1>Log in</h1>",
    "in two steps, the password not asked for yet" },
  { DOSSIER_NOTE_SIGN_IN,
    "<title>Hafenpost</title>" MENU "<div><h2>Anmelden</h2><p>Um diesen Artikel zu lesen, melden Sie sich bitte an. Als Abonnent lesen Sie alle Inhalte ohne weitere Kosten.</p>"
    "<form><input name=user><input type=password><input type=submit value=Einloggen></form></div>" FOOT,
    "German, with a promise around it" },
  { DOSSIER_NOTE_SIGN_IN,
    "<title>Connexion | La Poste du Port</title><div><p>Déjà abonné ? Connectez-vous pour poursuivre votre lecture.</p><form><input type=email>"
    "<input type=password><button>Se connecter</button></form></div>",
    "French" },
  { DOSSIER_NOTE_SIGN_IN, "<title>Вход</title><form><input type=text name=login><input type=password><button>Войти</button></form>", "Russian" },
  { DOSSIER_NOTE_SIGN_IN, "<title>ログイン｜港新聞</title><h1>ログイン</h1><form><input type=email><input type=password><button>ログイン</button></form>", "Japanese" },
  { DOSSIER_NOTE_SIGN_IN, "<html dir=rtl><title>تسجيل الدخول</title><form><input type=text><input type=password><button>دخول</button></form>", "Arabic" },
  { DOSSIER_NOTE_SIGN_IN,
    "<title>The Harbour Post</title><div><div><div>Kto jesteś?</div><input type=password></div></div>",
    "nothing but a field for a password tells" },
  { NULL,
    "<title>Ferry stops</title>" MENU "<div><form><input type=email><input type=password><button>Sign in</button></form></div><h1>Ferry stops</h1>"
    PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH FOOT,
    "an article with a box to sign in" },
  { NULL,
    "<title>Ferry stops</title><meta property=og:type content=article><h1>Ferry stops</h1>" PARAGRAPH PARAGRAPH "<form><input type=password><button>Sign in</button></form>",
    "the first lines of an article, then the wall" },
  { NULL, "<title>How to sign in to the town's services</title><h1>How to sign in to the town's services</h1>" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH,
    "an article about signing in" },
};

static const Case consents[] = {
  { DOSSIER_NOTE_CONSENT,
    "<title>The Harbour Post</title><div><h1>Before you continue</h1><p>We and our 841 partners store and access personal data, like browsing data or unique identifiers, on your device. "
    "Selecting “I accept” enables tracking technologies to support the purposes shown. You can withdraw your consent at any time by the link to cookie settings.</p>"
    "<p>Use precise location data. Store and access information on a device. Personalised advertising and content, advertising and content measurement, audience research.</p>"
    "<button>I accept</button><button>Reject all</button><button>Manage options</button></div>",
    "the usual wall" },
  { DOSSIER_NOTE_CONSENT,
    "<title>Hafenpost</title><div><div><p>Weiterlesen mit Werbung: Besuchen Sie unsere Seiten wie gewohnt mit Werbung und Tracking. Ihre Einwilligung in die Verwendung von Cookies ist "
    "jederzeit widerrufbar. Details finden Sie in unserer Datenschutzerklärung und im Privatsphäre-Center.</p><button>Akzeptieren und weiter</button></div><div><p>Weiterlesen mit Abo: "
    "Nutzen Sie unsere Seiten ohne Werbung und personenbezogene Nutzungsprofile für 4,99 € im Monat.</p><button>Jetzt abschließen</button></div></div>",
    "German: pay or agree" },
  { DOSSIER_NOTE_CONSENT,
    "<div><p>Avec votre accord, nos partenaires et nous utilisons des cookies ou technologies similaires pour stocker et accéder à des données personnelles comme votre visite sur ce site. "
    "Vous pouvez retirer votre consentement à tout moment.</p><a role=button>Continuer sans accepter</a><a role=button>Accepter &amp; fermer</a></div>",
    "French, without a title" },
  { DOSSIER_NOTE_CONSENT,
    "<title>Poczta Portowa</title><p>Szanujemy Twoją prywatność. Wraz z naszymi partnerami przetwarzamy dane osobowe. Klikając przycisk, wyrażasz zgodę na przechowywanie plików cookie.</p>"
    "<button>Zgadzam się</button><button>Ustawienia</button>",
    "Polish" },
  { NULL,
    "<title>Ferry stops</title><div><p>We use cookies and ask for your consent. See our privacy policy.</p><button>Accept</button></div><h1>Ferry stops</h1>"
    PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH,
    "an article with the usual bar" },
  { NULL,
    "<title>What a cookie may do</title><h1>What a cookie may do</h1><p>A court has decided that consent to cookies must be given freely, and that personal data may not be passed on to partners "
    "unless the reader knows their names, the judges wrote in an opinion on privacy that runs to ninety pages.</p>" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH "<button>Accept</button>",
    "an article about consent" },
};

static const Case portals[] = {
  { DOSSIER_NOTE_CAPTIVE_PORTAL,
    "<title>Welcome to Harbour Hotel Wi-Fi</title><h1>Free guest Wi-Fi</h1><p>To use the internet, please accept our terms.</p><form><input type=checkbox><button>Connect</button></form>",
    "a hotel" },
  { DOSSIER_NOTE_CAPTIVE_PORTAL,
    "<!-- <?xml version=\"1.0\"?><WISPAccessGatewayParam><Redirect><MessageType>100</MessageType></Redirect></WISPAccessGatewayParam> --><title>Redirect</title><p>Please wait</p>",
    "the mark of the protocol" },
  { DOSSIER_NOTE_CAPTIVE_PORTAL,
    "<title>WLAN im Zug</title><div><p>Willkommen an Bord. Mit dem Hotspot surfen Sie auf der ganzen Strecke.</p><form><label>Ich akzeptiere die Nutzungsbedingungen<input type=checkbox></label>"
    "<input type=submit value='Jetzt verbinden'></form></div>",
    "a German train" },
  { DOSSIER_NOTE_CAPTIVE_PORTAL,
    "<title>Portail WiFi</title><form><p>Accès Internet du campus</p><input type=text name=login><input type=password><button>Connexion</button></form>",
    "with a password of its own" },
  { NULL, "<title>Free Wi-Fi on all ferries</title><h1>Free Wi-Fi on all ferries</h1>" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH "<form><button>Connect</button></form>",
    "an article about such a network" },
};

static const Case checks[] = {
  { DOSSIER_NOTE_BOT_CHECK,
    "<title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript><div><h1>harbourpost.example</h1><p>Checking your browser before accessing the site.</p></div><script>x()</script>",
    "the usual interstitial" },
  { DOSSIER_NOTE_BOT_CHECK,
    "<title>harbourpost.example</title><p>Please press &amp; hold to confirm you are a human (and not a bot).</p><div id=px-captcha></div><script src=/a.js></script>",
    "press and hold" },
  { DOSSIER_NOTE_BOT_CHECK,
    "<title>harbourpost.example</title><body style=margin:0><script>var d={}</script><iframe src='https://c.example/captcha/?x=1' width=100% height=100%></iframe>",
    "all in a frame" },
  { DOSSIER_NOTE_BOT_CHECK, "<title>Sicherheitsüberprüfung</title><p>Bestätigen Sie, dass Sie kein Roboter sind.</p><div class=box></div>", "German" },
  { DOSSIER_NOTE_BOT_CHECK, "<title>安全验证</title><p>请完成安全验证后继续访问</p><script>1</script>", "Chinese" },
  { DOSSIER_NOTE_BOT_CHECK,
    "<title>Проверка браузера</title><p>Подтвердите, что вы не робот, чтобы продолжить.</p><form><input type=checkbox><button>Я не робот</button></form>",
    "Russian" },
  { NULL,
    "<title>Are you a robot?</title><h1>Are you a robot?</h1>" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH "<form><textarea></textarea><div class=g-captcha></div></form>",
    "an article with such a title, and comments behind a test" },
};

static const Case errors[] = {
  { DOSSIER_NOTE_ERROR_PAGE, "<title>Page not found – The Harbour Post</title>" MENU "<h1>Sorry, we can't find that page</h1><p>It may have been moved or deleted. Try the search.</p>" FOOT, "the usual" },
  { DOSSIER_NOTE_ERROR_PAGE, "<title>404</title><body bgcolor=white><center><h1>404 Not Found</h1></center><hr><center>nginx</center>", "of a server" },
  { DOSSIER_NOTE_ERROR_PAGE, "<title>Fehler 404</title>" MENU "<h1>Ups!</h1><p>Diese Seite existiert leider nicht (mehr).</p>" FOOT, "German" },
  { DOSSIER_NOTE_ERROR_PAGE, "<title>Página no encontrada</title>" MENU "<p>Lo sentimos, la página que busca no existe.</p>", "Spanish" },
  { DOSSIER_NOTE_ERROR_PAGE, "<title>ページが見つかりません</title><p>お探しのページは移動または削除された可能性があります。</p>", "Japanese" },
  { DOSSIER_NOTE_ERROR_PAGE, "<title>Service Unavailable</title><h2>503</h2><p>The site is under maintenance. We will be back soon.</p>", "out of service" },
  { DOSSIER_NOTE_ERROR_PAGE, "<title>Access Denied</title><h1>Access Denied</h1>You don't have permission to access this page on this server.<p>Reference #18.2d351ab8</p>", "refused" },
  { DOSSIER_NOTE_ERROR_PAGE,
    "<title>Not found</title>" MENU "<h1>404</h1><p>Here is what others read:</p>" HEADLINE ("1") HEADLINE ("2") HEADLINE ("3") HEADLINE ("4") HEADLINE ("5") HEADLINE ("6") HEADLINE ("7") HEADLINE ("8") HEADLINE ("9"),
    "with other stories below" },
  { NULL, "<title>Body of sailor not found, search goes on</title><h1>Body of sailor not found, search goes on</h1>" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH, "news of the same words" },
  { NULL, "<title>500 march for the ferry</title><h1>500 march for the ferry</h1>" PARAGRAPH PARAGRAPH PARAGRAPH, "a number in a title" },
};

static const Case scripts[] = {
  { DOSSIER_NOTE_SCRIPT_ONLY, "<title>The Harbour Post</title><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=/main.js></script>", "the usual shell" },
  { DOSSIER_NOTE_SCRIPT_ONLY, "<title>The Harbour Post</title><body><div></div><script src=/a.js></script><script src=/b.js></script>", "without a word" },
  { DOSSIER_NOTE_SCRIPT_ONLY, "<title>Hafenpost</title><div>Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu nutzen.</div><script>go()</script>", "German" },
  { DOSSIER_NOTE_SCRIPT_ONLY, "<title>港新聞</title><noscript>このサイトではJavaScriptを有効にしてください。</noscript><div></div><script>go()</script>", "Japanese" },
  { NULL,
    "<title>Ferry stops</title><noscript>Please enable JavaScript.</noscript><h1>Ferry stops</h1>" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH "<script src=/main.js></script>",
    "an article that asks for programs too" },
};

static const Case lists[] = {
  { DOSSIER_NOTE_LIST,
    "<title>Ferries – The Harbour Post</title>" MENU "<h1>Ferries</h1>" TEASER ("1") TEASER ("2") TEASER ("3") TEASER ("4") TEASER ("5") TEASER ("6") TEASER ("7") TEASER ("8") TEASER ("9") TEASER ("10") FOOT,
    "headlines with teasers" },
  { DOSSIER_NOTE_LIST,
    "<title>The Harbour Post</title>" HEADLINE ("1") HEADLINE ("2") HEADLINE ("3") HEADLINE ("4") HEADLINE ("5") HEADLINE ("6") HEADLINE ("7") HEADLINE ("8") HEADLINE ("9") HEADLINE ("10") HEADLINE ("11"),
    "headlines alone" },
  { DOSSIER_NOTE_LIST, "<title>Tag: ferries</title>" MENU "<h1>Ferries</h1><p>No articles found.</p>" FOOT, "an empty one" },
  { DOSSIER_NOTE_LIST, "<title>Schlagwort Fähre</title>" MENU "<h1>Fähre</h1><p>Zu diesem Thema wurden keine Artikel gefunden.</p>" FOOT, "an empty one in German" },
  { NULL,
    "<title>Ferry stops</title><h1>Ferry stops</h1>" PARAGRAPH PARAGRAPH PARAGRAPH HEADLINE ("1") HEADLINE ("2") HEADLINE ("3") HEADLINE ("4") HEADLINE ("5") HEADLINE ("6") HEADLINE ("7") HEADLINE ("8") HEADLINE ("9"),
    "a short article above others" },
  { NULL, "<title>In brief</title><meta property=article:published_time content=2026-03-01T10:00:00Z><h1>Ferry late</h1>" PARAGRAPH PARAGRAPH, "a brief" },
  { NULL, "<p>A note without any mark-up around it, which somebody put on the web.</p>", "a line of text" },
};

static const char *
find_kind (const DossierDocument *document)
{
  const char *const *notes = dossier_document_get_notes (document);

  for (guint i = 0; notes[i] != NULL; i++)
    {
      if (g_str_has_prefix (notes[i], "looks-like-"))
        return notes[i];
    }

  return NULL;
}

static void
check (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) explanation = g_string_new (NULL);
      g_autoptr (DossierDocument) document = dossier_extract_document (cases[i].page, strlen (cases[i].page), "https://example.org/a", "text/html; charset=utf-8", explanation, &error);

      g_assert_no_error (error);
      g_test_message ("%s: %s", cases[i].why, strstr (explanation->str, "\tpage\t") != NULL ? strstr (explanation->str, "\tpage\t") : "");
      g_assert_cmpstr (find_kind (document), ==, cases[i].note);
      g_assert_cmpint (dossier_document_is_bodiless (document), ==, cases[i].note != NULL);
    }
}

static void test_sign_ins (void) { check (sign_ins, G_N_ELEMENTS (sign_ins)); }
static void test_consents (void) { check (consents, G_N_ELEMENTS (consents)); }
static void test_portals (void) { check (portals, G_N_ELEMENTS (portals)); }
static void test_checks (void) { check (checks, G_N_ELEMENTS (checks)); }
static void test_errors (void) { check (errors, G_N_ELEMENTS (errors)); }
static void test_scripts (void) { check (scripts, G_N_ELEMENTS (scripts)); }
static void test_lists (void) { check (lists, G_N_ELEMENTS (lists)); }

/* The short ways for letters of Western Europe say what Unicode says, alone and beside each other. */
static void
test_fold (void)
{
  for (gunichar c = 1; c < 0x3100; c++)
    {
      char letter[8] = "";
      g_autofree char *text = NULL, *folded = NULL, *plain = NULL, *expected = NULL;

      g_unichar_to_utf8 (c, letter);
      text = g_strconcat ("Ab", letter, "Éé", letter, NULL);
      folded = dossier_page_words_fold (text, -1);
      plain = g_utf8_casefold (text, -1);
      expected = c == 0x2019 ? g_strdup ("ab'éé'") : g_utf8_normalize (plain, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      g_assert_cmpstr (folded, ==, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("What stands in an article's place is told from an article");
  g_test_add_func ("/extract/page-kind/sign-in", test_sign_ins);
  g_test_add_func ("/extract/page-kind/consent", test_consents);
  g_test_add_func ("/extract/page-kind/captive-portal", test_portals);
  g_test_add_func ("/extract/page-kind/bot-check", test_checks);
  g_test_add_func ("/extract/page-kind/error-page", test_errors);
  g_test_add_func ("/extract/page-kind/script-only", test_scripts);
  g_test_add_func ("/extract/page-kind/list", test_lists);
  g_test_add_func ("/extract/page-kind/fold", test_fold);

  return g_test_run ();
}
