/* Texts that programs have stumbled over: our own, of the kinds that the Big List of Naughty Strings collects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

static const char *const NAUGHTY_STRINGS[] = {
  /* what means something to programs */
  "undefined", "null", "NULL", "(null)", "nil", "NaN", "Infinity", "-Infinity", "true", "false", "None", "hasOwnProperty", "__proto__", "constructor", "\\", "\\\\", "0", "-1", "1e400", "0x7f", "1/0",
  "00012", "9007199254740993", "18446744073709551616", "-9223372036854775809", "1,000.00", "1'000,00", ".5", "-0.0", "٠١٢٣", "１２３",
  /* quotes and brackets */
  "'", "\"", "''", "\"\"", "'\"'", "<>?:\"{}|_+", ",./;'[]\\-=", "!@#$%^&*()`~", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%d %s %n %x %p", "%s%s%s%s%s%n", "%%", "$HOME", "`id`", "$(id)", "; ls -la", "| cat", "&& true", "a\tb",
  /* mark-up, which is text (RELIABILITY 30) */
  "<b>bold</b>", "<script>alert(1)</script>", "</script><script>x</script>", "</title><h1>x", "]]>", "<![CDATA[x]]>", "<!--", "--><!--", "&amp;", "&lt;b&gt;", "&#0;", "&#x110000;", "&nbsp", "&", "<span foreground='red'>x</span>",
  "<span size=\"9999999\">x</span>", "<a href=\"javascript:x\">y</a>", "<img src=x onerror=x>", "<svg/onload=x>", "<%", "<?xml version=\"1.0\"?>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "*x* _y_ [z](w)", "# x", "> x", "- x", "1. x",
  /* what means something to databases and files */
  "1; DROP TABLE source", "' OR '1'='1", "\" OR \"\"=\"", "'; --", "Robert'); --", "%", "_", "a%b_c", "*", "../../../../etc/passwd", "C:\\CON", "NUL", "con.txt", "file:///etc/passwd", "~/x", "-rf", "--help", "=1+1", "+1", "@SUM(1)", "=cmd|' /C calc'!A0",
  /* scripts, and what stands between characters (RELIABILITY 28) */
  "Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ", "œ∑´®†¥¨ˆøπ", "ЁЂЃЄЅІЇЈЉЊЋЌЍЎЏ", "田中さんにあげて下さい", "パーティーへ行かないか", "和製漢語", "사회과학원 어학연구소", "찦차를 타고 온 펲시맨", "𠜎𠜱𠝹𠱓𠱸𠲖𠳏", "𐐜 𐐔𐐇𐐝𐐀", "表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀", "Ⱥ", "İstanbul ıI", "ß ẞ ﬁ ŉ",
  "مرحبا", "שלום", "אבג abc דהו", "الكل في المجمو عة (5)", "ก็ ที่ นี่", "हिन्दी क्‍ष", "👩🏽‍🚀", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇺🇳🇷🇺", "1️⃣2️⃣", "✋🏿", "❤️ 💔", "🐵 🙈 🙉",
  "a\u202eb\u202cc", "a\u2066b\u2069c", "\u2067x\u2069", "a\u200bb", "a\u200db", "a\u2060b", "a\ufeffb", "a\u00adb", "a\u00a0b", "a\u2003b", "a\u3000b", "a\u2028b", "a\u2029b", "p\u0430ypal \u0441", "i\u0307\u0323", "Z\u0351\u036b\u0343A\u030a\u034aL\u0321\u0346",
  "\ufffd", "\ufdd0", "\uffff", "\U0010ffff", "\ue000", "\u0378", "e\u0301 \u00e9", "\u1100\u1161 \uac00", "\u212b \u00c5", "ﷺ", "﷽", "̲x", "\u115f\u1160\u3164",
};
