using FsCheck;
using FsCheck.Fluent;
using Kept.Analytics.Language;
using Xunit;

namespace Kept.Tests.Analytics.Language;

public class CommentReaderTests
{
    private static readonly CommentReader Reader = CommentReader.Shipped;

    [Theory]
    [InlineData("The queue was very long and only one till was open.", "en", -1, "waiting.queue", "queue")]
    [InlineData("I had to repeat my story to four different departments.", "en", -1, "transfers.repeat", "repeat")]
    [InlineData("Das Personal war sehr freundlich und hilfsbereit.", "de", 1, "staff.attitude", "freundlich")]
    [InlineData("Die App stürzt ständig ab.", "de", -1, "digital.app", "App")]
    [InlineData("La habitación estaba sucia y olía mal.", "es", -1, "facilities.cleanliness", "sucia")]
    [InlineData("Demasiado caro para lo que es.", "es", -1, "price.value", "caro")]
    [InlineData("On m'a facturé deux fois le même article.", "fr", -1, "billing.error", "facturé deux fois")]
    [InlineData("Obsługa była bardzo miła i pomocna.", "pl", 1, "staff.attitude", "miła")]
    [InlineData("Nikt nie odpowiada na moją reklamację.", "pl", -1, "resolution.complaint", "reklamację")]
    public void A_comment_tells_its_language_tone_and_reason_with_the_very_words(string comment, string language, int side, string code, string words)
    {
        var reading = Reader.Read(comment);
        Assert.Equal(language, reading.Language.Code);
        Assert.Equal(side, Math.Sign(reading.Sentiment));
        var reason = Assert.Single(reading.Reasons, r => r.Code == code);
        Assert.Equal(side, Math.Sign(reason.Sentiment));
        Assert.True(reason.Evidence.Any(e => comment[e.Start..e.End].Contains(words)) || reason.Evidence.Any(e => words.Contains(comment[e.Start..e.End])), $"It shows {string.Join(" | ", reason.Evidence.Select(e => comment[e.Start..e.End]))}.");
    }

    [Theory]
    [InlineData("The staff was lovely, but the room was dirty.", "staff", "facilities")]
    [InlineData("Das Personal war freundlich. Das Zimmer war leider schmutzig.", "staff", "facilities")]
    [InlineData("El personal fue muy amable, pero la habitación estaba sucia.", "staff", "facilities")]
    public void What_is_said_of_a_reason_is_what_its_own_part_says(string comment, string praised, string blamed)
    {
        var reasons = Reader.Read(comment).Reasons;
        Assert.All(reasons.Where(r => r.Group == praised), r => Assert.True(r.Sentiment > 0));
        Assert.All(reasons.Where(r => r.Group == blamed), r => Assert.True(r.Sentiment < 0));
        Assert.Contains(reasons, r => r.Group == praised);
        Assert.Contains(reasons, r => r.Group == blamed);
    }

    [Theory]
    [InlineData("I slipped on the wet floor and broke my wrist.", Matter.Harm)]
    [InlineData("Me caí por el suelo mojado y me rompí la muñeca.", Matter.Harm)]
    [InlineData("Poślizgnąłem się na mokrej podłodze i złamałem rękę.", Matter.Harm)]
    [InlineData("My lawyer will contact you about this.", Matter.Legal)]
    [InlineData("Voy a denunciarlos ante los tribunales.", Matter.Legal)]
    [InlineData("Je vais porter plainte, mon avocat est prévenu.", Matter.Legal)]
    [InlineData("Ich kündige und gehe zur Konkurrenz.", Matter.Churn)]
    [InlineData("Je résilie mon contrat et je pars chez un concurrent.", Matter.Churn)]
    [InlineData("Please call me back on Monday.", Matter.Callback)]
    [InlineData("Anna Krause at the desk was wonderful, so patient and kind.", Matter.Praise)]
    public void What_somebody_must_know_at_once_is_found(string comment, Matter matter) =>
        Assert.Contains(Reader.Read(comment).Matters, found => found.Matter == matter && found.Evidence.Count > 0);

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("...!!!???")]
    [InlineData("\0\u0001\u0007\u001b")]
    public void Where_nothing_is_said_nothing_is_read(string comment) => Assert.Equal(Reading.Nothing, Reader.Read(comment));

    [Theory]
    [InlineData("😀😀😀")]
    [InlineData("شكرا جزيلا على الخدمة الممتازة")]
    [InlineData("תודה רבה על השירות")]
    [InlineData("ok")]
    public void What_it_does_not_know_it_does_not_code(string comment) => Assert.Empty(Reader.Read(comment).Reasons);

    [Fact]
    public void A_hundred_thousand_characters_are_read_as_far_as_reading_goes()
    {
        var comment = string.Concat(Enumerable.Repeat("The queue was endless and nobody cared. 🙁 ", 2_400));
        IsSound(comment, Reader.Read(comment));
        Assert.Contains(Reader.Read(comment).Reasons, r => r.Code == "waiting.queue");
        IsSound(new string('x', 100_000), Reader.Read(new string('x', 100_000)));
    }

    [Fact]
    public void Whatever_is_written_what_is_read_stays_within_it() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), ArbMap.Default.ArbFor<PositiveInt>(), (written, cut) =>
    {
        string[] pieces = [written ?? "", "the queue was long", "😀", "\ud83d", "l'accueil", "but", "مرحبا", "\u200d", "!", "Señora García nos atendió", "\u0000"];
        var comment = string.Join(cut.Get % 2 == 0 ? " " : "", pieces.Skip(cut.Get % pieces.Length).Concat(pieces.Take(cut.Get % 3)));
        IsSound(comment, Reader.Read(comment));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Many_who_read_at_once_read_the_same()
    {
        string[] comments = [.. Enumerable.Range(0, 400).Select(i => $"The queue was long, the staff {(i % 2 == 0 ? "lovely" : "rude")} and the app crashed {i} times.")];
        var alone = comments.Select(c => Told(Reader.Read(c))).ToList();
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => comments.Select(c => Told(Reader.Read(c))).ToList())));
        Assert.All(together, told => Assert.Equal(alone, told));
    }

    [Fact]
    public void The_model_is_a_file_of_at_most_twelve_megabytes_and_says_so_when_it_is_cut_off()
    {
        using var stream = typeof(CommentReader).Assembly.GetManifestResourceStream("reader.kept")!;
        Assert.InRange(stream.Length, 1, 12_000_000);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        foreach (var length in new[] { 0, 7, 40, 500, 100_000, bytes.Length - 1 })
        {
            Assert.Throws<InvalidDataException>(() => CommentReader.Load(bytes.AsMemory(0, length)));
        }
        Assert.Equal(Reader.Version, CommentReader.Load(bytes).Version);
    }

    private static string Told(Reading reading) =>
        $"{reading.Language} {reading.Sentiment} {reading.Confidence} {string.Join(",", reading.Reasons.Select(r => $"{r.Code}{r.Sentiment}{string.Concat(r.Evidence)}"))}";

    private static void IsSound(string comment, Reading reading)
    {
        Assert.InRange(reading.Sentiment, -2, 2);
        Assert.InRange(reading.Confidence, 0, 1);
        Assert.All(reading.Reasons.Concat(reading.Unsure), reason =>
        {
            Assert.Contains(reason.Group, Taxonomy.Groups);
            Assert.InRange(reason.Sentiment, -2, 2);
            Assert.InRange(reason.Confidence, 0, 1);
            Lies(comment, reason.Evidence);
        });
        Assert.All(reading.Matters, matter => Lies(comment, matter.Evidence));
    }

    private static void Lies(string comment, IReadOnlyList<Stretch> evidence)
    {
        Assert.NotEmpty(evidence);
        Assert.All(evidence, stretch => Assert.True(stretch.Start >= 0 && stretch.Start < stretch.End && stretch.End <= comment.Length));
        Assert.All(evidence.Zip(evidence.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }
}
