using System.Text.Json;
using Kept.Data.Events;
using Kept.Features.Responses;
using Kept.Features.Surveys;

namespace Kept.Features.Demo;

/// <summary>Two years of answers, by a generator with a fixed seed.</summary>
internal sealed class DemoAnswers(DemoCompany company, IReadOnlyDictionary<string, Guid> units, IReadOnlyDictionary<string, Guid> touchpoints, DateTime now, int seed = DemoTruth.Seed)
{
    private static readonly string[] Generations = ["Boomers", "X", "X", "X", "Millennials", "Millennials", "Millennials", "Millennials", "Z", "Z"];
    private static readonly string[] Modes = ["email", "email", "email", "email", "web", "web", "qr", "qr", "sms", "kiosk"];
    private static readonly string[] Bookings = ["site", "site", "app", "app", "phone", "broker"];
    private static readonly string[] Cars = ["small", "small", "medium", "medium", "estate", "van", "electric"];

    private readonly Random _random = new(seed);
    private readonly ILookup<(string, bool), DemoCompany.Comment> _comments = company.Comments.ToLookup(c => (c.Language, c.Sentiment > 0));
    private readonly ILookup<string, DemoCompany.Comment> _rising = company.Rising.ToLookup(c => c.Language);
    private readonly Dictionary<string, Dictionary<string, double>> _unitEffects = [];
    private int _disappointed;
    private readonly DateTime _worseSince = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(-DemoTruth.WorseSinceMonthsAgo);
    private readonly DateTime _start = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(-(DemoTruth.Months - 1));

    public IEnumerable<Submission> Relational(PublishedSurvey survey, int count) => Many(count, (visit, at, person) =>
        Submission(survey, at, person, touchpoint: null, [
            new("nps", visit.Nps(person.Generation == "Z" ? DemoTruth.GenerationZShift : 0)),
            .. Why(visit, person, "-", visit.Balance > 0).Select(why => Lately(why, person, at, visit.Balance > 0)),
            .. visit.Ratings.Where(r => r.Key != "resolution" || _random.NextDouble() < 0.6).Where(_ => _random.NextDouble() < 0.95).Select(r => new KeyValuePair<string, object>(r.Key, r.Value)),
        ]));

    public IEnumerable<Submission> Pickup(PublishedSurvey survey, int count) => Many(count, (visit, at, person) =>
    {
        var csat = visit.Csat();
        return Submission(survey, at, person, _random.NextDouble() < 0.7 ? "counter" : "pickup", [
            new("csat", csat), .. Why(visit, person, "counter", csat >= 4), new("resolved", csat >= 3 && _random.NextDouble() < 0.95)]);
    });

    public IEnumerable<Submission> Care(PublishedSurvey survey, int count) => Many(count, (visit, at, person) =>
    {
        var ces = visit.Ces();
        return Submission(survey, at, person, _random.NextDouble() switch { < 0.55 => "care", < 0.85 => "billing", _ => "roadside" }, [
            new("ces", ces), .. Why(visit, person, "care", ces >= 5)]);
    });

    /// <summary>The answer that a case story begins with.</summary>
    public Submission Of(DemoCompany.Story story, PublishedSurvey survey, string unit, DateTime at) => new(
        Guid.CreateVersion7(), survey.Id, survey.Version, null, units[unit], touchpoints[story.Touchpoint], "email", story.Language, at, at,
        Json([new("nps", Math.Min(6, story.Score)), new("why", story.Comment)]), null,
        Json([new("name", story.Customer.Name), new("email", story.Customer.Email)]), Imported: true);

    private IEnumerable<Submission> Many(int count, Func<DemoVisit, DateTime, Person, Submission> answer)
    {
        for (var i = 0; i < count; i++)
        {
            // The firm grows by a third over the two years.
            var at = _start + (now - _start) * Math.Pow(_random.NextDouble(), 0.87);
            var point = company.Points[Skewed(company.Points.Count)];
            var visit = new DemoVisit(_random, attribute => Effect(point.Point.Code, attribute, at));
            yield return answer(visit, at, new Person(point.Point.Code, LanguageAt(point.Country.Code), Pick(Generations)));
        }
    }

    private double Effect(string unit, string attribute, DateTime at)
    {
        if (!_unitEffects.TryGetValue(unit, out var effects))
        {
            var own = new Random(DemoTruth.Seed ^ unit.Sum(c => c * 7919));
            var general = (own.NextDouble() - 0.5) * 0.7;
            effects = _unitEffects[unit] = DemoVisit.Attributes.ToDictionary(a => a, _ => general + (own.NextDouble() - 0.5) * 0.5);
        }
        var season = attribute == "waiting" && at.Month is 7 or 8 ? -0.3 : 0;
        var worse = unit == DemoTruth.WorseUnit && attribute == "waiting" && at >= _worseSince ? -DemoTruth.WorseBy : 0;
        return effects[attribute] + season + worse;
    }

    private IEnumerable<KeyValuePair<string, object>> Why(DemoVisit visit, Person person, string touchpoint, bool glad)
    {
        // Who is unhappy says more often why.
        if (_random.NextDouble() > (glad ? 0.4 : 0.65)) yield break;
        var topic = visit.Topic();
        var fitting = _comments[(person.Language, glad)].ToList();
        var close = fitting.Where(c => c.Group == topic && (touchpoint == "-" || c.Touchpoint is "-" || c.Touchpoint == touchpoint)).ToList();
        yield return new("why", Pick(close.Count > 0 && _random.NextDouble() < 0.7 ? close : fitting).Text);
    }

    /// <summary>Of late, something else in place of what she would have written. Nothing is drawn by lot for it, so that all else stays as it is.</summary>
    private KeyValuePair<string, object> Lately(KeyValuePair<string, object> why, Person person, DateTime at, bool glad)
    {
        if (glad || at < now.AddDays(-DemoTruth.RisingDays) || ++_disappointed % DemoTruth.RisingOneIn != 0) return why;
        var said = _rising[person.Language].ToList();
        return new(why.Key, said[_disappointed / DemoTruth.RisingOneIn % said.Count].Text);
    }

    private Submission Submission(PublishedSurvey survey, DateTime at, Person person, string? touchpoint, IReadOnlyList<KeyValuePair<string, object>> answers) => new(
        Guid.CreateVersion7(at), survey.Id, survey.Version, null, units[person.Unit], touchpoint is null ? null : touchpoints[touchpoint], Pick(Modes), person.Language, at, at.AddSeconds(40),
        Json(answers), Json([new("booking", Pick(Bookings)), new("car", Pick(Cars)), new("generation", person.Generation), new("purpose", _random.NextDouble() < 0.35 ? "business" : "leisure")]), null, Imported: true);

    private string LanguageAt(string country)
    {
        var home = country switch { "ES" => "es", "DE" => "de", _ => "pl" };
        return _random.NextDouble() switch { < 0.5 => home, < 0.72 => "en", < 0.82 => "fr", < 0.9 => "de", < 0.95 => "es", _ => "pl" };
    }

    // Airports see more customers than the rest; the first points of each region are airports.
    private int Skewed(int count) => Math.Min(_random.Next(count), _random.Next(count + count / 2));

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private static string Json(IReadOnlyList<KeyValuePair<string, object>> pairs) => JsonSerializer.Serialize(pairs.ToDictionary(p => p.Key, p => p.Value), EventJson.Options);

    private sealed record Person(string Unit, string Language, string Generation);
}
