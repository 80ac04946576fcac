using System.Collections.Frozen;

namespace Kept.Shared.Pdf.Fonts;

/// <summary>The characters that the standard sans-serif fonts of PDF readers can draw, with the names and the widths of their glyphs.</summary>
internal static class Glyphs
{
    // Widths in thousandths of the font size, from the metrics that Adobe published for the core fonts: the width, then all characters that wide.
    private const string RegularWidths = """
        191 '
        222 ijlįĺļł‘’‚
        260 |¦
        278  !,./:;I[\]ft·ÌÍÎÏìíîïĪīĮİıţ⁄
        299 ľ
        317 ť
        333 ()-`r¡¨¯²³´¸¹ŕŗřˆˇ˘˙˚˛˜˝“”„‹›
        334 {}
        350 •
        355 "
        365 º
        370 ª
        389 *
        400 °
        453 √
        469 ^
        471 ◊
        476 ∂
        500 Jcksvxyzçýÿćčķśşšźżžș
        537 ¶
        549 ≠≤≥
        556 #$0123456789?L_abdeghnopqu¢£¤¥§«µ»àáâãäåèéêëðñòóôõöùúûüþāăąđēėęěğģĹĻĽŁńņňōőūůűųƒ–†‡€
        584 +<=>~¬±×÷−
        600 ∑
        611 FTZ¿ßøŢŤŹŻŽ
        612 ∆
        643 ď
        667 &ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĖĘĚĶŚŞŠŸȘ
        722 CDHNRUwÇÐÑÙÚÛÜĆČĎĐŃŅŇŔŖŘŪŮŰŲ
        737 ©®
        778 GOQÒÓÔÕÖØĞĢŌŐ
        833 Mm
        834 ¼½¾
        889 %æ
        944 Wœ
        1000 ÆŒ—…‰™
        1015 @
        """;

    private const string BoldWidths = """
        238 '
        278  ,./I\ijl·ÌÍÎÏìíîïĪīĮįİıĺļł‘’‚⁄
        280 |¦
        333 !()-:;[]`ft¡¨¯²³´¸¹ţˆˇ˘˙˚˛˜˝‹›
        350 •
        365 º
        370 ª
        389 *r{}ŕŗřť
        400 °ľ
        474 "
        494 ∂◊
        500 zźżž“”„
        549 √≠≤≥
        556 #$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćčēėęěķśşšƒș–†‡€
        584 +<=>^~¬±×÷−
        600 ∑
        611 ?FLTZbdghnopquµ¿ßðñòóôõöøùúûüþđğģĹĻĽŁńņňōőŢŤūůűųŹŻŽ
        612 ∆
        667 EPSVXYÈÉÊËÝÞĒĖĘĚŚŞŠŸȘ
        722 &ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆČĎĐĶŃŅŇŔŖŘŪŮŰŲ
        737 ©®
        743 ď
        778 GOQwÒÓÔÕÖØĞĢŌŐ
        833 M
        834 ¼½¾
        889 %mæ
        944 Wœ
        975 @
        1000 ÆŒ—…‰™
        """;

    // A character, then its name in the Adobe Glyph List. ASCII needs none: every standard encoding has it in its place.
    private const string NamesBeyondAscii = """
        ¡ exclamdown ¢ cent £ sterling ¤ currency ¥ yen ¦ brokenbar § section ¨ dieresis © copyright ª ordfeminine « guillemotleft ¬ logicalnot ® registered ¯
        macron ° degree ± plusminus ² twosuperior ³ threesuperior ´ acute µ mu ¶ paragraph · periodcentered ¸ cedilla ¹ onesuperior º ordmasculine »
        guillemotright ¼ onequarter ½ onehalf ¾ threequarters ¿ questiondown À Agrave Á Aacute Â Acircumflex Ã Atilde Ä Adieresis Å Aring Æ AE Ç Ccedilla È
        Egrave É Eacute Ê Ecircumflex Ë Edieresis Ì Igrave Í Iacute Î Icircumflex Ï Idieresis Ð Eth Ñ Ntilde Ò Ograve Ó Oacute Ô Ocircumflex Õ Otilde Ö
        Odieresis × multiply Ø Oslash Ù Ugrave Ú Uacute Û Ucircumflex Ü Udieresis Ý Yacute Þ Thorn ß germandbls à agrave á aacute â acircumflex ã atilde ä
        adieresis å aring æ ae ç ccedilla è egrave é eacute ê ecircumflex ë edieresis ì igrave í iacute î icircumflex ï idieresis ð eth ñ ntilde ò ograve ó
        oacute ô ocircumflex õ otilde ö odieresis ÷ divide ø oslash ù ugrave ú uacute û ucircumflex ü udieresis ý yacute þ thorn ÿ ydieresis Ā Amacron ā
        amacron Ă Abreve ă abreve Ą Aogonek ą aogonek Ć Cacute ć cacute Č Ccaron č ccaron Ď Dcaron ď dcaron Đ Dcroat đ dcroat Ē Emacron ē emacron Ė Edotaccent
        ė edotaccent Ę Eogonek ę eogonek Ě Ecaron ě ecaron Ğ Gbreve ğ gbreve Ģ Gcommaaccent ģ gcommaaccent Ī Imacron ī imacron Į Iogonek į iogonek İ
        Idotaccent ı dotlessi Ķ Kcommaaccent ķ kcommaaccent Ĺ Lacute ĺ lacute Ļ Lcommaaccent ļ lcommaaccent Ľ Lcaron ľ lcaron Ł Lslash ł lslash Ń Nacute ń
        nacute Ņ Ncommaaccent ņ ncommaaccent Ň Ncaron ň ncaron Ō Omacron ō omacron Ő Ohungarumlaut ő ohungarumlaut Œ OE œ oe Ŕ Racute ŕ racute Ŗ Rcommaaccent
        ŗ rcommaaccent Ř Rcaron ř rcaron Ś Sacute ś sacute Ş Scedilla ş scedilla Š Scaron š scaron Ţ Tcommaaccent ţ tcommaaccent Ť Tcaron ť tcaron Ū Umacron ū
        umacron Ů Uring ů uring Ű Uhungarumlaut ű uhungarumlaut Ų Uogonek ų uogonek Ÿ Ydieresis Ź Zacute ź zacute Ż Zdotaccent ż zdotaccent Ž Zcaron ž zcaron
        ƒ florin Ș Scommaaccent ș scommaaccent ˆ circumflex ˇ caron ˘ breve ˙ dotaccent ˚ ring ˛ ogonek ˜ tilde ˝ hungarumlaut – endash — emdash ‘ quoteleft ’
        quoteright ‚ quotesinglbase “ quotedblleft ” quotedblright „ quotedblbase † dagger ‡ daggerdbl • bullet … ellipsis ‰ perthousand ‹ guilsinglleft ›
        guilsinglright ⁄ fraction € Euro ™ trademark ∂ partialdiff ∆ Delta ∑ summation − minus √ radical ≠ notequal ≤ lessequal ≥ greaterequal ◊ lozenge
        """;

    /// <summary>The name of each character's glyph, beyond ASCII.</summary>
    public static FrozenDictionary<char, string> Names { get; } = ReadNames();

    /// <summary>Width by character, in thousandths of the font size.</summary>
    public static FrozenDictionary<char, int> Regular { get; } = ReadWidths(RegularWidths);

    /// <summary>Width by character, in thousandths of the font size.</summary>
    public static FrozenDictionary<char, int> Bold { get; } = ReadWidths(BoldWidths);

    public static bool Has(char character) => Regular.ContainsKey(character);

    private static FrozenDictionary<char, string> ReadNames()
    {
        var words = NamesBeyondAscii.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(2).Select(pair => (Character: pair[0][0], Name: pair[1])).Append((NoBreakSpace, "space")).ToFrozenDictionary(g => g.Item1, g => g.Item2);
    }

    private static FrozenDictionary<char, int> ReadWidths(string table)
    {
        var widths = new Dictionary<char, int>();
        foreach (var line in table.Split('\n'))
        {
            var cut = line.IndexOf(' ', StringComparison.Ordinal);
            var width = int.Parse(line.AsSpan(0, cut), System.Globalization.CultureInfo.InvariantCulture);
            foreach (var character in line.AsSpan(cut + 1).TrimEnd('\r')) widths.Add(character, width);
        }
        widths.Add(NoBreakSpace, widths[' ']);
        return widths.ToFrozenDictionary();
    }

    private const char NoBreakSpace = '\u00a0';
}
