using Kept.Analytics.Language.Emerging;
using Xunit;

namespace Kept.Tests.Analytics.Language.Emerging;

[Trait("Category", "NoDatabase")]
public class EmergingPhrasesTests
{
    private const int Weeks = 16;
    private const int RecentFrom = 12;
    private static readonly string[] Usual = ["staff", "queue", "price", "room", "coffee", "parking", "breakfast", "window", "door", "light", "shower", "towel", "lift", "garden", "music", "soup"];

    [Theory]
    [InlineData("en", "The parcel locker was full!", "parcel,parcel locker,locker,locker was full,full")]
    [InlineData("es", "La máquina de café, rota", "máquina,máquina de café,café,rota")]
    [InlineData("de", "Die Packstation war voll", "packstation,packstation war voll,voll")]
    [InlineData("fr", "L'accueil de nuit", "accueil,accueil de nuit,nuit")]
    [InlineData("pl", "Nowa aplikacja się zawiesza", "nowa,nowa aplikacja,aplikacja,aplikacja się zawiesza,zawiesza")]
    [InlineData("en", "12345 and 2 of it", "")]
    [InlineData("xx", "kala (maja)", "kala,maja,kala maja")]
    public void Phrases_neither_begin_nor_end_with_a_word_that_says_nothing_nor_cross_a_mark(string language, string comment, string phrases)
    {
        var expected = phrases.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        if (language == "xx") expected.Remove("kala maja");
        Assert.Equal(expected.Order(), new PhraseCutter(language).Of(comment).Order());
    }

    [Fact]
    public void What_gives_somebody_away_is_in_no_phrase()
    {
        var phrases = new PhraseCutter("en").Of("The parcel locker was jammed, write to lola.garcia00@example.com, ring +34 612 345 678 or ask for Mr Henderson.");

        Assert.Contains("parcel locker", phrases);
        Assert.DoesNotContain(phrases, phrase => new[] { "lola", "garcia", "example", "henderson", "000" }.Any(part => phrase.Contains(part, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀😀 !!! \0\u0001")]
    [InlineData("شكرا جزيلا לא טוב")]
    public void Whatever_is_written_is_cut_without_complaint(string comment) => Assert.NotNull(new PhraseCutter("en").Of(comment));

    [Fact]
    public void What_rises_is_found_with_its_phrases_together_and_its_weeks()
    {
        var themes = Find(4000, (random, week) => week >= RecentFrom && random.NextDouble() < 0.03 ? " The parcel locker was jammed." : random.NextDouble() < 0.002 ? " The parcel locker was jammed." : "");

        var theme = Assert.Single(themes);
        Assert.Contains("parcel locker", theme.Phrases);
        Assert.Contains("jammed", theme.Phrases);
        Assert.Equal(Weeks, theme.Weeks.Count);
        Assert.True(theme.Growth > 5);
        Assert.True(theme.PValue < 1e-6);
        Assert.Equal(theme.Recent, theme.Weeks.Skip(RecentFrom).Sum());
        Assert.Equal(theme.Before, theme.Weeks.Take(RecentFrom).Sum());
        Assert.Equal(theme.Recent, theme.Comments.Count);
    }

    [Fact]
    public void Two_things_that_rise_apart_are_two_themes_and_what_falls_is_none()
    {
        var themes = Find(6000, (random, week) => (week >= RecentFrom, random.Next(40)) switch
        {
            (true, 0) => " Parcel locker jammed.",
            (true, 1) => " Loyalty card refused.",
            (false, 2) => " Old kiosk broken.",
            _ => "",
        });

        Assert.Equal(2, themes.Count);
        Assert.DoesNotContain(themes.SelectMany(t => t.Phrases), phrase => phrase.Contains("kiosk", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_changes_next_to_nothing_is_found()
    {
        var found = Enumerable.Range(1, 40).Sum(seed => Find(1500, (_, _) => "", seed).Count);
        Assert.InRange(found, 0, 1);
    }

    [Fact]
    public void A_few_comments_and_one_comment_repeated_without_end_are_no_theme()
    {
        Assert.Empty(Run([.. Enumerable.Range(0, 7).Select(_ => ("Locker jammed", 14)), .. Enumerable.Range(0, 500).Select(_ => ("Good", 3)), .. Enumerable.Range(0, 160).Select(_ => ("Good", 13))]));
        Assert.Empty(Run([.. Enumerable.Range(0, 20_000).Select(n => ("The same comment again", n % Weeks))]));
        Assert.Empty(Run([]));
        Assert.Empty(Run([("Only recent", 15)]));
    }

    [Fact]
    public void Likeness_is_what_is_common_of_all() => Assert.Equal(2.0 / 5, EmergingPhrases.Jaccard([1, 2, 3], [2, 3, 4, 5]), 12);

    private static IReadOnlyList<EmergingTheme> Find(int count, Func<Random, int, string> extra, int seed = 1)
    {
        var random = new Random(seed);
        return Run([.. Enumerable.Range(0, count).Select(n =>
        {
            var week = n * Weeks / count;
            return ($"{Usual[random.Next(Usual.Length)]} {Usual[random.Next(Usual.Length)]} {Usual[random.Next(Usual.Length)]}.{extra(random, week)}", week);
        })]);
    }

    private static IReadOnlyList<EmergingTheme> Run(IReadOnlyList<(string Text, int Week)> comments)
    {
        var phrases = new EmergingPhrases("en", Weeks);
        foreach (var (text, week) in comments) phrases.Look(text, week >= RecentFrom);
        foreach (var (text, week) in comments) phrases.Count(text, week >= RecentFrom);
        if (!phrases.Test()) return [];
        for (var n = 0; n < comments.Count; n++) phrases.Gather(comments[n].Text, comments[n].Week >= RecentFrom, n, comments[n].Week);
        return phrases.Themes();
    }
}
