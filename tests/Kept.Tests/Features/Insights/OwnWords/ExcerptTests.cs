using Kept.Features.Insights.OwnWords;
using Kept.Features.Insights.Quotes;
using Xunit;

namespace Kept.Tests.Features.Insights.OwnWords;

public class ExcerptTests
{
    [Fact]
    public void A_short_quote_stays_as_it_is()
    {
        QuotedWords[] words = [new("We ", null, false), new("waited", -2, false)];

        Assert.Equal(words, Excerpt.Of(words, 20));
    }

    [Fact]
    public void A_long_one_is_cut_to_whole_words_around_what_is_marked_and_says_so()
    {
        QuotedWords[] words = [new("It rained all day when we came, and then ", null, false), new("we waited an hour", -2, false), new(" in front of the desk before anybody so much as looked at us.", null, false)];

        Assert.Equal("… and then we waited an hour in front of …", Text(Excerpt.Of(words, 45)));
        Assert.Equal("we waited an hour", Excerpt.Of(words, 45).Single(one => one.Tone is not null).Text);
    }

    [Fact]
    public void A_mask_is_never_cut_in_two()
    {
        QuotedWords[] words = [new("Call ", null, false), new("[phone]", null, true), new(" or write, please, as soon as you can, to the address that I gave.", null, false)];

        Assert.Equal("Call …", Text(Excerpt.Of(words, 8)));
    }

    [Fact]
    public void Whatever_is_cut_is_short_enough_whole_in_its_letters_and_keeps_something_of_what_is_marked()
    {
        var random = new Random();
        for (var run = 0; run < 3000; run++)
        {
            var words = Enumerable.Range(0, random.Next(1, 8)).Select(_ => new QuotedWords(Letters(random), random.Next(3) == 0 ? random.Next(-2, 3) : null, random.Next(6) == 0)).Where(one => one.Text.Length > 0).ToList();
            var longest = random.Next(10, 60);

            var cut = Excerpt.Of(words, longest);

            var text = Text(cut);
            Assert.True(text.Length <= longest + 4, $"{text.Length} of {longest}: {text}");
            Assert.False(text.Where((letter, at) => char.IsLowSurrogate(letter) && (at == 0 || !char.IsHighSurrogate(text[at - 1]))).Any(), text);
            if (words.Find(one => one.Tone is not null) is { IsMasked: false }) Assert.Contains(cut, one => one.Tone is not null);
        }
    }

    private static string Letters(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 25)).Select(_ => random.Next(5) switch { 0 => " ", 1 => "😀", _ => "a" }));

    private static string Text(IEnumerable<QuotedWords> words) => string.Concat(words.Select(one => one.Text));
}
