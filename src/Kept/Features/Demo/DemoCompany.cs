using System.Reflection;
using System.Text.Json;
using Kept.Questionnaires;

namespace Kept.Features.Demo;

/// <summary>The invented firm as it is written down in <c>Company/</c>.</summary>
internal sealed class DemoCompany
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Facts Firm { get; } = JsonSerializer.Deserialize<Facts>(Read("company.json"), Json)!;
    public IReadOnlyList<Story> Stories { get; } = JsonSerializer.Deserialize<List<Story>>(Read("case-stories.json"), Json)!;
    public IReadOnlyList<Comment> Comments { get; } = Table("comments.tsv");

    /// <summary>What customers began to write a few weeks ago.</summary>
    public IReadOnlyList<Comment> Rising { get; } = Table("rising.tsv");

    /// <summary>The points of service in the order of the file.</summary>
    public IReadOnlyList<(Country Country, Region Region, Point Point)> Points =>
        [.. from country in Firm.Countries from region in country.Regions from point in region.Points select (country, region, point)];

    /// <summary>The study of what matters to customers.</summary>
    public static Questionnaire Priorities() => Questionnaire.Parse(Read("priorities.json"));

    private static IReadOnlyList<Comment> Table(string file) => [.. Read(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Comment.Parse)];

    internal static string Read(string file)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"Kept.Features.Demo.Company.{file}") ?? throw new FileNotFoundException(file);
        return new StreamReader(stream).ReadToEnd();
    }

    internal sealed record Facts(string Name, string Code, List<Country> Countries, List<TeamFacts> Teams, List<PersonFacts> People, List<TouchpointFacts> Touchpoints);
    internal sealed record Country(string Code, string Name, List<Region> Regions);
    internal sealed record Region(string Code, string Name, List<Point> Points);
    internal sealed record Point(string Code, string Name, string Kind, string TimeZone);
    internal sealed record TeamFacts(string Code, Dictionary<string, string> Name);
    internal sealed record PersonFacts(string First, string Last, string Email, string Role, string? Unit, string? Team, string Language);
    internal sealed record TouchpointFacts(string Code, Dictionary<string, string> Name, string Channel, string Team, string? Owner);
    internal sealed record Customer(string Name, string Email);
    internal sealed record HandoffFacts(string From, string To, string Kind, string Reason);
    internal sealed record Story(
        string Language, string StaffLanguage, string Touchpoint, Customer Customer, int Score, string Comment, List<string> Notes,
        List<HandoffFacts> Handoffs, string? Solution, string? Evidence, string? CustomerAnswer, string Reason, string? Lesson);

    internal sealed record Comment(string Language, string Reason, int Sentiment, string Touchpoint, string Text)
    {
        public string Group => Reason.Split('.')[0];

        public static Comment Parse(string line)
        {
            var cells = line.TrimEnd('\r').Split('\t');
            return new Comment(cells[0], cells[1], int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture), cells[3], cells[4]);
        }
    }
}
