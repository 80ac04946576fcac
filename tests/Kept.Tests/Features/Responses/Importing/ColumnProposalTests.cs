using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kept.Features.Responses.Importing;
using Kept.Questionnaires;
using Kept.Shared;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Importing;

[Trait("Category", "NoDatabase")]
public class ColumnProposalTests
{
    [Theory]
    [InlineData("NPS", "0 3 7 9 10", "Score", "nps")]
    [InlineData("¿Nos recomendaría?", "0 3 7 9 10", "Score", "nps")]
    [InlineData("Temperature", "0 3 7 9 10", "Attribute", null)]
    [InlineData("Zufriedenheit", "1 2 3 4 5", "Score", "csat")]
    [InlineData("Obsługa", "1 2 3 4 5", "Score", "rating")]
    [InlineData("Facilité", "1 2 4 6 7", "Score", "ces")]
    [InlineData("Edad", "1 2 3 4 5", "Attribute", null)]
    [InlineData("SeniorCitizen", "0 1 0 1 1", "Attribute", null)]
    [InlineData("Churn", "Yes No No Yes No", "Attribute", null)]
    [InlineData("Delay", "0 0 0 0 5", "Attribute", null)]
    public void A_column_is_what_its_name_and_values_say(string header, string values, string role, string? kind)
    {
        var meaning = Propose($"{header}\n{values.Replace(' ', '\n')}\n").Single().Meaning;

        Assert.Equal((role, kind), (meaning.As.ToString(), meaning.Kind));
    }

    [Fact]
    public void Zeros_on_few_rows_of_a_rating_stand_for_not_applicable()
    {
        var meaning = Propose("Seat\n0\n1\n2\n3\n4\n5\n5\n").Single().Meaning;

        Assert.Equal((ColumnRole.Score, 5), (meaning.As, meaning.Points));
        Assert.Equal(["0"], meaning.NotApplicable);
    }

    [Theory]
    [InlineData("1/2/2024 1/13/2024", "M/d/yyyy")]
    [InlineData("1/2/2024 13/1/2024", "d/M/yyyy")]
    [InlineData("1/2/2024 3/4/2024", "d/M/yyyy")]
    [InlineData("2024-05-01T10:00:00Z 2024-05-02T11:30:00+02:00", "yyyy-M-dTHH:mm:ss.FFFFFFFK")]
    public void The_format_of_dates_is_told_from_all_of_them(string values, string format)
    {
        var meaning = Propose($"When\n{values.Replace(' ', '\n')}\n").Single().Meaning;

        Assert.Equal((ColumnRole.Date, format), (meaning.As, meaning.Format));
    }

    [Fact]
    public void Ids_contacts_and_comments_are_told_apart_from_attributes()
    {
        var file = new StringBuilder("Customer ID;Name;E-mail;Telefon;Kommentar;City\n");
        for (var i = 0; i < 60; i++) file.Append($"C{i};Ana {i};a{i}@x.example;+34 600 00{i:000};It took far too long before anybody came to help, case {i};{(i % 2 == 0 ? "Madrid" : "Lugo")}\n");

        var columns = Propose(file.ToString());

        Assert.Equal([ColumnRole.Id, ColumnRole.Contact, ColumnRole.Contact, ColumnRole.Contact, ColumnRole.Comment, ColumnRole.Attribute], columns.Select(c => c.Meaning.As));
        Assert.Equal(["name", "email", "phone"], columns.Skip(1).Take(3).Select(c => c.Meaning.Name));
    }

    [Fact]
    public void A_store_column_is_the_unit_only_when_it_holds_units_that_exist()
    {
        var known = Known.Nothing with { Units = new HashSet<string> { "MAD-01", "MAD-02" } };

        Assert.Equal(ColumnRole.Unit, Propose("Tienda\nMAD-01\nMAD-02\nMAD-09\n", known).Single().Meaning.As);
        Assert.Equal(ColumnRole.Attribute, Propose("Tienda\nParis\nLyon\nParis\n", known).Single().Meaning.As);
    }

    [Fact]
    public void Columns_named_like_the_surveys_questions_answer_them()
    {
        var survey = new Questionnaire
        {
            Title = Text.Of(("en", "T")), Languages = ["en"],
            Pages = [new Page { Questions = [new Question { Code = "nps", Kind = QuestionKind.Nps, Text = Text.Of(("en", "Would you recommend us?")) }, new Question { Code = "why", Kind = QuestionKind.Text, Text = Text.Of(("en", "Why?")) }] }],
        };

        var columns = Propose("Would you recommend us?,why,Other\n9,good,5\n3,bad,1\n", Known.Nothing with { Survey = survey });

        Assert.Equal(["nps", "why", null], columns.Select(c => c.Meaning.Question));
    }

    [Fact]
    public void Whatever_the_file_a_proposal_is_there_for_every_column_and_never_names_a_thing_twice()
    {
        var cell = Gen.Elements("", "0", "1", "5", "10", "yes", "2024-01-02", "a@b.c", "Zoë", "=x", "long text that goes on and on and on until it is a comment", "\u0001");
        var header = Gen.Elements("id", "NPS", "nps", "a", "a", "(a)", "", "unit", "date", "language", "é", "1");
        var table = from width in Gen.Choose(1, 6) from headers in header.ArrayOf(width) from rows in cell.ArrayOf(width).NonEmptyListOf() select (headers, rows);
        Prop.ForAll(table.ToArbitrary(), t =>
        {
            using var text = new StringWriter();
            Csv.Write(text, t.headers.Append("last"));
            foreach (var row in t.rows) Csv.Write(text, row.Append("x"));
            var columns = Propose(text.ToString());
            var goals = columns.Select(c => c.Meaning.Question ?? (c.Meaning.As == ColumnRole.Attribute ? "attribute " + c.Meaning.Name : null)).OfType<string>().ToList();
            return columns.Count == t.headers.Length + 1 && goals.Count == goals.Distinct().Count();
        }).QuickCheckThrowOnFailure();
    }

    [RealDataFact("responses/airline_passenger_satisfaction.csv")]
    public void The_airline_file_is_an_id_fourteen_ratings_and_attributes()
    {
        var file = FileProfile.Read(RealDataFactAttribute.Path("responses/airline_passenger_satisfaction.csv"));
        var columns = ColumnProposal.For(file, Known.Nothing, new ImportMap());

        Assert.Equal(129_880, file.Rows);
        Assert.Equal(ColumnRole.Id, columns[0].Meaning.As);
        Assert.Equal(14, columns.Count(c => c.Meaning is { As: ColumnRole.Score, Kind: "rating", Points: 5 }));
        Assert.All(columns.Where(c => c.Meaning.As == ColumnRole.Score && c.Profile.Zeros > 0), c => Assert.Equal(["0"], c.Meaning.NotApplicable));
        Assert.Equal(9, columns.Count(c => c.Meaning.As == ColumnRole.Attribute));
    }

    [RealDataFact("customers/Telco-Customer-Churn.csv")]
    public void The_telco_file_has_an_id_and_no_ratings()
    {
        var columns = ColumnProposal.For(FileProfile.Read(RealDataFactAttribute.Path("customers/Telco-Customer-Churn.csv")), Known.Nothing, new ImportMap());

        Assert.Equal(ColumnRole.Id, columns[0].Meaning.As);
        Assert.DoesNotContain(columns, c => c.Meaning.IsAnswer);
    }

    internal static IReadOnlyList<ProposedColumn> Propose(string text, Known? known = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return ColumnProposal.For(FileProfile.Read(path), known ?? Known.Nothing, new ImportMap());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
