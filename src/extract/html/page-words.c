/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/page-words.h"

#include "extract/ascii-text.h"

#include <string.h>

/* All folded: lower case, composed, straight apostrophes. A word is found where one begins; in
 * scripts without spaces, and for those that begin with “*”, anywhere. */

static const char *const sign_in[] = {
  "sign in", "sign-in", "signin", "log in", "log-in", "login", "log on", "anmelden", "anmeldung", "einloggen", "connexion",
  "se connecter", "connectez-vous", "identifiez-vous", "s'identifier", "iniciar sesión", "inicia sesión", "inicie sesión",
  "inicio de sesión", "acceder", "accedi", "accesso", "iniciar sessão", "inicie sessão", "entrar", "faça login", "fazer login",
  "inloggen", "aanmelden", "log in", "zaloguj", "logowanie", "войти", "вход", "войдите", "авторизация", "авторизуйтесь", "увійти",
  "вхід", "увійдіть", "giriş yap", "oturum aç", "üye girişi", "تسجيل الدخول", "سجل الدخول", "ورود", "התחברות", "כניסה", "התחבר",
  "登录", "登錄", "登入", "ログイン", "サインイン", "로그인", "logga in", "inloggning", "log ind", "logg inn", "kirjaudu", "přihlásit",
  "přihlášení", "prihlásiť", "prihlásenie", "bejelentkezés", "belépés", "autentificare", "conectează-te", "intră în cont",
  "σύνδεση", "συνδεθείτε", "είσοδο", "लॉग इन", "लॉगइन", "साइन इन", "masuk", "đăng nhập", "prijava", "prijavi se", "เข้าสู่ระบบ", NULL,
};

static const char *const bot_check[] = {
  "just a moment", "checking your browser", "checking if the site connection is secure", "verify you are human",
  "verify that you are human", "verify you're human", "verifying you are human", "confirm you are human", "prove you are human",
  "are you human", "are you a human", "are you a robot", "not a robot", "you are not a bot", "human verification",
  "unusual traffic", "unusual activity", "automated requests", "suspicious activity", "press & hold", "press and hold", "access to this page has been denied",
  "attention required", "security check", "security verification", "ddos protection", "enable javascript and cookies to continue",
  "pardon our interruption", "captcha", "sind sie ein mensch", "kein roboter", "sicherheitsüberprüfung", "sicherheitskontrolle",
  "browser wird überprüft", "ihren browser überprüft", "nur einen moment", "ungewöhnlicher datenverkehr", "êtes-vous un robot", "pas un robot",
  "vérification de votre navigateur", "vérification de sécurité", "vérifiez que vous êtes", "trafic inhabituel", "no soy un robot", "no eres un robot", "no es un robot",
  "comprobando su navegador", "comprobando tu navegador", "verificación de seguridad", "comprobación de seguridad", "tráfico inusual",
  "non sono un robot", "non sei un robot", "verifica di sicurezza", "controllo del browser", "não sou um robô", "não é um robô", "verificando seu navegador",
  "verificação de segurança", "geen robot", "beveiligingscontrole", "browser wordt gecontroleerd", "nie jestem robotem", "nie jesteś robotem",
  "sprawdzanie przeglądarki", "weryfikacja bezpieczeństwa", "проверка браузера", "проверяем ваш браузер", "проверка безопасности", "не робот", "перевірка браузера", "перевірка безпеки",
  "robot değil", "tarayıcınız kontrol", "güvenlik kontrol", "güvenlik doğrulama", "لست روبوت", "التحقق من أنك", "التحقق من المتصفح", "אינך רובוט", "לא רובוט",
  "人机验证", "安全验证", "不是机器人", "不是機器人", "检查您的浏览器", "正在检查", "ロボットではありません", "ロボットでは", "ブラウザを確認", "ブラウザーを確認", "セキュリティチェック",
  "로봇이 아닙니다", "로봇이 아님", "브라우저를 확인", "보안 확인", "inte en robot", "ikke en robot", "en ole robotti", "nejsem robot", "nem vagyok robot",
  "nu sunt robot", "δεν είμαι ρομπότ", NULL,
};

static const char *const consent[] = {
  "cookie", "consent", "privacy", "personal data", "personal information", "tracking", "our partners", "vendors", "legitimate interest", "personalised", "personalized",
  "einwilligung", "zustimm", "datenschutz", "privatsphäre", "personenbezogen", "unsere partner", "personalisiert", "berechtigte",
  "consentement", "vie privée", "données personnelles", "données à caractère personnel", "traceurs", "nos partenaires", "personnalisé",
  "consentimiento", "privacidad", "datos personales", "nuestros socios", "personalizad", "consenso", "dati personali", "nostri partner", "informativa", "personalizzat",
  "consentimento", "privacidade", "dados pessoais", "nossos parceiros", "toestemming", "persoonsgegevens", "onze partners", "gepersonaliseerd",
  "zgod", "prywatnoś", "danych osobowych", "dane osobowe", "partnerz", "соглас", "конфиденциальност", "персональн", "куки", "файлы cookie",
  "згод", "конфіденційніст", "çerez", "kişisel veri", "gizlilik", "rıza", "ملفات تعريف الارتباط", "الخصوصية", "الموافقة", "البيانات الشخصية", "עוגיות", "פרטיות",
  "隐私", "隱私", "个人信息", "クッキー", "プライバシー", "個人情報", "同意", "쿠키", "개인정보", "동의", "samtycke", "personuppgifter", "samtykke", "personoplysninger",
  "evästee", "tietosuoja", "henkilötie", "souhlas", "soukromí", "osobních údajů", "súhlas", "hozzájárul", "adatvédelm", "sütik", "consimțământ", "confidențialitate",
  "συγκατάθεση", "απορρήτου", "προσωπικών δεδομένων", NULL,
};

static const char *const accept[] = {
  "accept", "agree", "allow all", "reject", "decline", "got it", "manage", "consent", "continue without", "akzeptieren", "zustimmen", "ablehnen", "einverstanden", "einwilligen",
  "accepter", "j'accepte", "refuser", "tout refuser", "continuer sans", "aceptar", "rechazar", "accetta", "rifiuta", "aceitar", "aceito", "rejeitar", "recusar", "accepteren", "akkoord", "weigeren",
  "akceptuj", "zgadzam", "przejdź do serwisu", "odrzuć", "принять", "согласен", "соглас", "отклонить", "прийняти", "погоджу", "kabul", "reddet", "قبول", "موافق", "أوافق", "אישור", "מסכים",
  "接受", "同意", "拒绝", "すべて許可", "承諾", "동의", "수락", "acceptera", "godkänn", "avvisa", "accepter alle", "godta", "tillad", "hyväksy", "souhlasím", "přijmout", "odmítnout",
  "prijať", "elfogad", "acceptă", "sunt de acord", "αποδοχή", "συμφωνώ", NULL,
};

static const char *const network[] = {
  "wi-fi", "wifi", "wlan", "hotspot", "hot spot", "captive portal", "guest network", "guest access", "public network", "network authentication", "network login",
  "gastnetz", "gästenetz", "gast-wlan", "internetzugang", "netzanmeldung", "accès internet", "accès à internet", "réseau invité", "réseau public", "red de invitados", "acceso a internet", "red inalámbrica",
  "rete ospiti", "accesso a internet", "rede de visitantes", "rede wi-fi", "acesso à internet", "gastnetwerk", "internettoegang", "sieć dla gości", "dostęp do internetu",
  "гостевая сеть", "доступ в интернет", "доступ к интернету", "гостьова мережа", "misafir ağ", "internet erişimi", "شبكة الضيوف", "واي فاي", "الوصول إلى الإنترنت", "רשת אורחים", "אינטרנט אלחוטי",
  "无线网络", "無線lan", "無線網路", "上网认证", "와이파이", "무선 인터넷", "gästnätverk", "gjestenett", "vierasverkko", "vendégháló", NULL,
};

static const char *const connect[] = {
  "connect", "go online", "get online", "continue to the internet", "accept", "agree", "start browsing", "sign in", "log in", "login", "verbinden", "online gehen", "weitersurfen", "anmelden", "akzeptieren", "lossurfen",
  "se connecter", "connexion", "accepter", "naviguer", "conectar", "aceptar", "navegar", "connetti", "connettiti", "accetta", "naviga", "aceitar", "maak verbinding", "połącz", "akceptuj",
  "подключ", "войти", "принять", "підключ", "bağlan", "kabul", "اتصال", "اتصل", "موافق", "התחבר", "连接", "上网", "接続", "연결", "anslut", "koble", "forbind", "yhdistä", "připojit", "csatlakoz", NULL,
};

static const char *const error[] = {
  "page not found", "not found", "404", "410 gone", "page doesn't exist", "page does not exist", "page no longer exists", "no longer available", "page isn't available", "page is not available", "page unavailable",
  "page you requested", "page you are looking for", "page you're looking for", "page can't be found", "page cannot be found", "couldn't find that page", "couldn't find the page", "could not find the page", "nothing here", "something went wrong", "an error occurred", "an error has occurred", "internal server error", "server error",
  "service unavailable", "temporarily unavailable", "bad gateway", "gateway timeout", "gateway time-out", "access denied", "forbidden", "403", "500", "502", "503", "oops", "under maintenance", "scheduled maintenance", "down for maintenance", "site is offline",
  "seite nicht gefunden", "nicht gefunden", "seite existiert nicht", "seite ist nicht verfügbar", "nicht mehr verfügbar", "fehler", "wartungsarbeiten", "zugriff verweigert", "page introuvable", "page non trouvée", "n'existe pas", "n'existe plus", "introuvable", "erreur", "accès refusé", "en maintenance",
  "página no encontrada", "no encontrada", "no existe", "no se ha encontrado", "no se encontró", "acceso denegado", "en mantenimiento", "pagina non trovata", "non trovata", "non esiste", "errore", "accesso negato", "in manutenzione", "página não encontrada", "não encontrada", "não existe", "erro", "acesso negado", "em manutenção",
  "pagina niet gevonden", "niet gevonden", "bestaat niet", "toegang geweigerd", "fout", "nie znaleziono", "nie istnieje", "strona nie została znaleziona", "błąd", "brak dostępu", "страница не найдена", "не найдена", "не найдено", "не существует", "ошибка", "доступ запрещен", "доступ запрещён", "сторінку не знайдено", "не знайдено", "помилка",
  "sayfa bulunamadı", "bulunamadı", "hata", "erişim engellendi", "الصفحة غير موجودة", "غير موجودة", "خطأ", "لم يتم العثور", "הדף לא נמצא", "לא נמצא", "שגיאה", "页面不存在", "找不到页面", "找不到", "未找到", "不存在", "错误", "找不到頁面", "無法找到", "ページが見つかりません", "見つかりません", "見つかりませんでした", "エラー", "存在しません",
  "페이지를 찾을 수 없습니다", "찾을 수 없", "오류", "존재하지 않", "sidan hittades inte", "hittades inte", "finns inte", "sidan kunde inte", "siden ble ikke funnet", "ikke funnet", "siden blev ikke fundet", "ikke fundet", "findes ikke", "finnes ikke", "sivua ei löyt", "ei löydy", "stránka nenalezena", "nenalezen", "neexistuje", "stránka nebola nájdená",
  "az oldal nem található", "nem található", "pagina nu a fost găsită", "nu a fost găsit", "nu există", "η σελίδα δεν βρέθηκε", "δεν βρέθηκε", "σφάλμα", "पृष्ठ नहीं मिला", "नहीं मिला", "halaman tidak ditemukan", "tidak ditemukan", "không tìm thấy", "stranica nije pronađena", "nije pronađen", "ไม่พบหน้า", NULL,
};

static const char *const no_script[] = { "*javascript", "*java script", "자바스크립트", "ジャバスクリプト", "جافا سكريبت", "جافاسكريبت", NULL };

static const char *const no_results[] = {
  "no results", "no articles", "no posts", "no entries", "no stories", "nothing found", "0 results", "0 articles", "there are no", "nothing matched", "keine ergebnisse", "keine artikel", "keine beiträge", "keine treffer", "nichts gefunden",
  "aucun résultat", "aucun article", "sin resultados", "no hay resultados", "no hay artículos", "no se encontraron", "ningún resultado", "nessun risultato", "nessun articolo", "nenhum resultado", "nenhum artigo", "geen resultaten", "geen artikelen",
  "brak wyników", "brak artykułów", "ничего не найдено", "нет результатов", "нет статей", "нічого не знайдено", "sonuç bulunamadı", "لا توجد نتائج", "لا توجد مقالات", "לא נמצאו תוצאות", "没有找到", "暂无", "沒有結果", "該当する記事", "記事はありません",
  "검색 결과가 없습니다", "inga resultat", "inga artiklar", "ingen resultater", "ei tuloksia", "žádné výsledky", "nincs találat", "niciun rezultat", "δεν βρέθηκαν", NULL,
};

static const char *const *const lists[] = {
  [DOSSIER_WORDS_SIGN_IN] = sign_in,
  [DOSSIER_WORDS_BOT_CHECK] = bot_check,
  [DOSSIER_WORDS_CONSENT] = consent,
  [DOSSIER_WORDS_ACCEPT] = accept,
  [DOSSIER_WORDS_NETWORK] = network,
  [DOSSIER_WORDS_CONNECT] = connect,
  [DOSSIER_WORDS_ERROR] = error,
  [DOSSIER_WORDS_NO_SCRIPT] = no_script,
  [DOSSIER_WORDS_NO_RESULTS] = no_results,
};

/* Letters of Latin scripts below U+0300, and the dashes and quotes from U+2010 to U+2027, stand composed as they
 * are (https://www.unicode.org/reports/tr15/#Detecting_Normalization_Forms). */
static gboolean
is_composed (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (p[0] == 0xe2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xa7)
        p += 2;
      else if (*p >= 0xcc)
        return FALSE;
    }

  return TRUE;
}

/* ASCII, the accented letters of Western Europe, and dashes and quotes: what folds letter by letter.
 * Returns: (transfer full) (nullable): %NULL where there is anything else */
static char *
fold_western (const char *text, gsize length)
{
  g_autofree char *folded = g_malloc (length + 1);
  char *out = folded;

  for (const guchar *p = (const guchar *) text, *end = p + length; p < end;)
    {
      if (*p < 0x80)
        *out++ = g_ascii_tolower ((char) *p++);
      else if (*p == 0xc3 && p[1] != 0x9f)   /* À to ÿ, of which ß becomes two letters */
        {
          *out++ = (char) *p++;
          *out++ = (char) (*p >= 0x80 && *p <= 0x9e && *p != 0x97 ? *p + 0x20 : *p);
          p++;
        }
      else if (p[0] == 0xe2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xa7)
        {
          if (p[2] == 0x99)   /* ’ */
            *out++ = '\'';
          else
            out = (char *) memcpy (out, p, 3) + 3;
          p += 3;
        }
      else
        return NULL;
    }
  *out = '\0';

  return g_steal_pointer (&folded);
}

/**
 * dossier_page_words_fold:
 * @text: valid UTF-8
 * @length: bytes, or -1
 *
 * Returns: (transfer full): as dossier_page_words_count() takes it
 */
char *
dossier_page_words_fold (const char *text,
                         gssize      length)
{
  g_autofree char *folded = NULL, *composed = NULL;
  GString *result;

  if (length < 0)
    length = (gssize) strlen (text);
  if (dossier_is_ascii (text, (gsize) length))   /* as most of it is: nothing to compose, and no such apostrophe */
    return g_ascii_strdown (text, length);
  folded = fold_western (text, (gsize) length);
  if (folded != NULL)
    return g_steal_pointer (&folded);
  folded = g_utf8_casefold (text, length);
  composed = is_composed (folded) ? g_steal_pointer (&folded) : g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  result = g_string_new (composed != NULL ? composed : "");

  g_string_replace (result, "’", "'", 0);
  return g_string_free (result, FALSE);
}

/* Scripts that are written without spaces between words. */
static gboolean
has_no_spaces (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA ||
         script == G_UNICODE_SCRIPT_HANGUL || script == G_UNICODE_SCRIPT_THAI;
}

static gboolean
has_word (const char *folded, const char *word)
{
  gboolean anywhere = *word == '*' || has_no_spaces (g_utf8_get_char (word));
  const char *p = folded;
  gsize length;

  word += *word == '*';
  length = strlen (word);
  for (; (p = strstr (p, word)) != NULL; p++)
    {
      if (!anywhere && p > folded && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
        continue;
      if (!g_ascii_isdigit (word[length - 1]) || !g_ascii_isalnum (p[length]))   /* 404 is not 4040 */
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_page_words_count:
 * @folded: of dossier_page_words_fold()
 *
 * Returns: how many of the list's words are in it
 */
guint
dossier_page_words_count (DossierPageWords  list,
                          const char       *folded)
{
  gboolean is_ascii;
  guint n = 0;

  g_return_val_if_fail (list < G_N_ELEMENTS (lists), 0);

  is_ascii = dossier_is_ascii (folded, strlen (folded));
  for (const char *const *word = lists[list]; *word != NULL; word++)
    n += (!is_ascii || dossier_is_ascii (*word, strlen (*word))) && has_word (folded, *word);

  return n;
}
