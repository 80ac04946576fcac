using Kept.Features.Surveys.Rendering;
using Xunit;

namespace Kept.Tests.Features.Surveys.Rendering;

public class AccentTests
{
    [Fact]
    public void Contrast_is_that_of_the_guidelines()
    {
        Assert.Equal(21, new Colour(0, 0, 0).ContrastWith(new Colour(255, 255, 255)), 3);
        // The example every contrast checker shows: the lightest grey that passes on white.
        Assert.Equal(4.54, Colour.Parse("#767676")!.Value.ContrastWith(new Colour(255, 255, 255)), 2);
    }

    [Fact]
    public void Any_colour_becomes_one_that_can_be_read_in_light_and_in_dark()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var wished = new Colour((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
            var accent = Accent.Of(wished.ToString())!;
            Assert.True(accent.Light.ContrastWith(new Colour(255, 255, 255)) >= Accent.Least, $"{wished} on white");
            Assert.True(accent.Light.ContrastWith(Colour.Parse("#faf6f1")!.Value) >= Accent.Least, $"{wished} on paper");
            Assert.True(accent.Dark.ContrastWith(Colour.Parse("#211a1e")!.Value) >= Accent.Least, $"{wished} on a dark card");
        }
    }

    [Fact]
    public void A_colour_that_can_be_read_stays_as_it_was_chosen() => Assert.Equal("#7a2e55", Accent.Of("#7A2E55")!.Light.ToString());

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("7a2e55")]
    [InlineData("#fff;}")]
    public void What_is_no_colour_is_none(string text) => Assert.Null(Accent.Of(text));
}
