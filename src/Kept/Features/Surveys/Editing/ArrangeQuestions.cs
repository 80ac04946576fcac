using System.Globalization;
using Kept.Features.Surveys.Editing.History;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>Moves, doubles or removes one question or one page of a draft, or adds a page.</summary>
public sealed class ArrangeQuestions(Drafts drafts) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";
        public int Draft { get; set; }

        /// <summary>
        /// <c>up</c>, <c>down</c>, <c>double</c>, <c>remove</c> or <c>place</c>, a colon, and the question's code; the same with <c>page-</c>
        /// before it and the page's number from 0; <c>page-add</c> with the number of the page after which it comes. A form without a
        /// pressed button maps to null.
        /// </summary>
        public string Do { get; set => field = value ?? ""; } = "";

        /// <summary>Where to: page and place on it from 0, with a dot between.</summary>
        public string? Where { get; set; }
        public string Verb => Do.Split(':')[0];
        public string Subject => Do[(Do.IndexOf(':', StringComparison.Ordinal) + 1)..];
        public bool IsOfPage => Verb.StartsWith("page-", StringComparison.Ordinal);
    }

    public Task<Survey> Handle(Request request, CancellationToken ct) =>
        drafts.Change(request.Survey, request.Draft, Told(request), draft => request.IsOfPage ? OfPage(draft, request) : OfQuestion(draft, request), ct);

    private static DraftEdit Told(Request request) => request.Verb switch
    {
        "remove" => new("surveys.change.removed", request.Subject),
        "double" => new("surveys.change.doubled", request.Subject),
        "page-add" => new("surveys.change.page_added"),
        "page-remove" => new("surveys.change.page_removed", NameOf(request)),
        "page-double" => new("surveys.change.page_doubled", NameOf(request)),
        _ when request.IsOfPage => new("surveys.change.page_moved", NameOf(request)),
        _ => new("surveys.change.moved", request.Subject),
    };

    private static Questionnaire OfQuestion(Questionnaire draft, Request request) => request.Verb switch
    {
        "up" => draft.Move(request.Subject, up: true),
        "down" => draft.Move(request.Subject, up: false),
        "double" => draft.Duplicate(request.Subject),
        "remove" => draft.Remove(request.Subject),
        "place" when request.Where?.Split('.') is [var page, var place] => draft.MoveTo(request.Subject, Number(page), Number(place)),
        _ => draft,
    };

    private static Questionnaire OfPage(Questionnaire draft, Request request) => request.Verb switch
    {
        "page-up" => draft.MovePage(Number(request.Subject), up: true),
        "page-down" => draft.MovePage(Number(request.Subject), up: false),
        "page-double" => draft.DuplicatePage(Number(request.Subject)),
        "page-remove" => draft.RemovePage(Number(request.Subject)),
        "page-add" => draft.AddPage(Number(request.Subject)),
        _ => draft,
    };

    private static string NameOf(Request request) => (Number(request.Subject) + 1).ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
