using System.Collections.Frozen;

namespace Kept.Analytics.Language.Emerging;

/// <summary>Words that say nothing by themselves: articles, pronouns, prepositions, auxiliaries, and what every comment is full of.</summary>
public static class StopWords
{
    private const string English =
        "a about after again all also am an and any are as at be because been before being but by can can't could did didn't do does doesn't doing don't down even " +
        "ever every for from get got had has have he her here him his how i i'm i've if in into is isn't it it's its just like made make many me more most much my no nor not " +
        "now of off on one only or other our out over own please quite really said same she should so some still such than thank thanks that that's the their them then " +
        "there these they this those through to too under until up us very was wasn't we well went were what when where which while who why will with won't would you your";

    private const string Spanish =
        "a al algo algún alguna algunas algunos ante antes así aunque aún bien cada casi como con cual cuando cuanto de del desde donde dos el él ella ellas ellos en entre era eran " +
        "es esa esas ese eso esos esta está están estaba estas este esto estos fue fueron ha había han hasta hay he la las le les lo los más me mi mis mucha muchas mucho muchos muy " +
        "nada ni no nos nosotros o os otra otras otro otros para pero poco por porque pues que qué quien se sea ser si sí sido siempre sin sobre solo sólo son su sus también tan tanto te " +
        "tengo tiene tienen toda todas todo todos tu tus un una unas uno unos usted ustedes va vez y ya yo gracias";

    private const string German =
        "aber alle allem allen alles als also am an auch auf aus bei beim bin bis bitte da dabei damit danke dann das dass daß dem den denn der des dich die dies diese diesem diesen dieser " +
        "dieses dir doch dort du durch ein eine einem einen einer eines einfach er es etwas euch für gar gegen habe haben hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in " +
        "ins ist ja je jede jedem jeden jeder jetzt kann kein keine keinen keiner können könnte leider machen man mehr mein meine meinem meinen meiner mich mir mit muss müssen nach nicht nichts noch nun " +
        "nur ob oder ohne schon sehr sein seine seit selbst sich sie sind so sollte um und uns unser unsere unter vom von vor war waren warum was weil wenn wer werden wie wieder will wir wird wo wurde " +
        "wurden würde zu zum zur";

    private const string French =
        "à ai ainsi alors après au aucun aucune aussi autre autres aux avant avec avez avoir avons bien car ce cela ces cet cette ceux chez comme d dans de depuis des dont donc du elle elles en " +
        "encore entre est et étaient était être eu eux fait faire il ils j je jamais l la là le les leur leurs lui m ma mais me même merci mes moi moins mon n ne ni non nos notre nous on ont ou où " +
        "par parce pas peu peut plus plusieurs pour pourquoi près qu quand que quel quelle quelque qui s sa sans se ses si sont sous sur t ta te tes toi ton toujours tous tout toute toutes très " +
        "trop tu un une va vers vos votre vous y c'est ça";

    private const string Polish =
        "a aby ale ani aż bardzo bez bo by był była było były być bym całe chyba ci cię co coś czy dla do dzięki dziękuję gdy gdyż gdzie go i ich ile im in inne iż ja jak jaka jaki jako jakie je " +
        "jeden jedna jednak jedno jego jej jemu jest jestem jeszcze jeśli jeżeli już każdy kiedy kto która które którego której który których którzy ku ma mają mam mi między mnie moja moje może " +
        "można mój mu my na nad nam nas nasz natomiast nawet nic nich nie niego niej nim niż no o od ona one oni ono oraz pan pani po pod ponieważ przed przez przy raz się są swoje ta tak taka " +
        "taki takie także tam te tego tej ten też to tu tutaj tych tylko tym tyle u w we wam was wiele więc wszystko wy z za zawsze ze że żeby";

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByLanguage = new Dictionary<string, string>
    {
        ["en"] = English, ["es"] = Spanish, ["de"] = German, ["fr"] = French, ["pl"] = Polish,
    }.ToFrozenDictionary(of => of.Key, of => of.Value.Split(' ').ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Those of a language by its ISO 639-1 code, in lower case; none of another language.</summary>
    public static FrozenSet<string> Of(string language) => ByLanguage.GetValueOrDefault(language, FrozenSet<string>.Empty);
}
